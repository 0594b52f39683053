import type { ReasonWords } from '../reasons.ts';

export const words: ReasonWords = {
  'more-detail': 'Please give more detail.',
  'unclear-answer': 'The answer is not clear. Please explain it.',
  'inconsistent-answers': 'The answer contradicts another of your answers.',
  'incorrect-information': 'The information is incorrect or out of date.',
  'not-verifiable': 'We could not verify the information.',
  'plan-too-vague': 'The business plan is too vague.',
  'document-missing': 'A document is missing.',
  'document-illegible': 'The document is not legible. Please upload it again.',
  'document-expired': 'The document is no longer valid.',
  'wrong-document': 'The document is not the one that was asked for.',
  'not-qualified': "The company does not meet the program's requirements.",
  'not-eligible': 'The account is not eligible for the program.',
  'integrity-risk': 'The due diligence questionnaire shows a risk that we cannot accept.',
  'sanctioned-party': 'A party named in the application is subject to sanctions.',
  'business-area-contested':
    'Another account claims this company, and your business area has been released. Check the registration number of the company, and submit again.',
  'false-statement': 'A statement in the application is false.',
  other: 'For another reason.',
};
