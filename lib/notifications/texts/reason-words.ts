import type { Text } from '../../domain/due-diligence/questionnaire.ts';
import type { ReasonCode } from '../../domain/review/decision.ts';

const words = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

/** The words of a coded reason to the applicant, for a reviewer who has written nothing. */
export const reasonWords: Readonly<Record<ReasonCode, Text>> = {
  'more-detail': words('Please give more detail.', '请提供更多详细信息。'),
  'unclear-answer': words('The answer is not clear. Please explain it.', '回答不够清楚，请加以说明。'),
  'inconsistent-answers': words(
    'The answer does not agree with another of your answers.',
    '该回答与您的其他回答不一致。',
  ),
  'incorrect-information': words(
    'The information is not correct, or not up to date.',
    '所填信息不正确，或已不是最新信息。',
  ),
  'not-verifiable': words('We could not verify the information.', '我们无法核实所填信息。'),
  'plan-too-vague': words('The business plan is too vague.', '商业计划过于笼统。'),
  'document-missing': words('A document is missing.', '缺少证明文件。'),
  'document-illegible': words('The document cannot be read. Please upload it again.', '文件无法辨认，请重新上传。'),
  'document-expired': words('The document is no longer valid.', '文件已过有效期。'),
  'wrong-document': words('The document is not the one that was asked for.', '所上传的文件并非所要求的文件。'),
  'not-qualified': words("The company does not meet the program's requirements.", '贵公司不符合该计划的要求。'),
  'not-eligible': words('The account is not eligible for the program.', '该账号不符合加入该计划的条件。'),
  'integrity-risk': words(
    'The due diligence questionnaire shows a risk that we cannot accept.',
    '尽职调查问卷显示存在我们无法接受的风险。',
  ),
  'sanctioned-party': words('A party named in the application is subject to sanctions.', '申请中提及的一方受到制裁。'),
  'false-statement': words('A statement in the application is not true.', '申请中存在不实陈述。'),
  other: words('For another reason.', '其他原因。'),
};
