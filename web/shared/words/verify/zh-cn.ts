import type { VerifyCatalogue } from '../verify.ts';

/** 简体中文。 */
export const verifyZhCn: VerifyCatalogue = {
  'verify.lead': '检查回执内容是否与提交时一致，且由我们签名。检查在您的浏览器中进行，不会发送任何内容。',
  'verify.file': '回执',
  'verify.hint': 'JSON 文件，或附有该文件的 PDF。',
  'verify.good': '所附内容与提交时一致，并由我们签名。',
  'verify.no-receipt': '这不是我们的回执。',
  'verify.altered': '内容在签名后被修改。',
  'verify.unknown-key': '未使用我们的密钥签名。',
  'verify.not-signed': '签名与内容不符。',
  'verify.application': '申请',
  'verify.round': '提交次数',
  'verify.at': '提交时间',
  'verify.key': '密钥',
};
