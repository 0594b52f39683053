/** The words of the page that verifies a receipt, by id: loaded with that page. */
export const verifyEn = {
  'verify.lead':
    'Checks that a receipt is what was submitted, and that we signed it. It is checked in your browser: nothing of it is sent.',
  'verify.file': 'Receipt',
  'verify.hint': 'The JSON, or the PDF that it is attached to.',
  'verify.good': 'The attached content is what was submitted, and we signed it.',
  'verify.no-receipt': 'This is no receipt of ours.',
  'verify.altered': 'The content was altered after it was signed.',
  'verify.unknown-key': 'It was not signed with a key of ours.',
  'verify.not-signed': 'The signature is not of this content.',
  'verify.application': 'Application',
  'verify.round': 'Submission',
  'verify.at': 'Submitted',
  'verify.key': 'Key',
} as const;
