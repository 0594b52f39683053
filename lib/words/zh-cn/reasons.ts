import type { ReasonWords } from '../reasons.ts';

export const words: ReasonWords = {
  'more-detail': '请提供更多详细信息。',
  'unclear-answer': '回答不够清楚，请加以说明。',
  'inconsistent-answers': '该回答与您的其他回答不一致。',
  'incorrect-information': '所填信息不正确，或已不是最新信息。',
  'not-verifiable': '我们无法核实所填信息。',
  'plan-too-vague': '商业计划过于笼统。',
  'document-missing': '缺少证明文件。',
  'document-illegible': '文件无法辨认，请重新上传。',
  'document-expired': '文件已过有效期。',
  'wrong-document': '所上传的文件并非所要求的文件。',
  'not-qualified': '贵公司不符合该计划的要求。',
  'not-eligible': '该账号不符合加入该计划的条件。',
  'integrity-risk': '尽职调查问卷显示存在我们无法接受的风险。',
  'sanctioned-party': '申请中提及的一方受到制裁。',
  'business-area-contested': '另一个账号声明该公司属于其自身，业务区域已被释放，请核对公司的注册号，然后重新提交。',
  'false-statement': '申请中存在不实陈述。',
  other: '其他原因。',
};
