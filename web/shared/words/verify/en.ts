/** The words of the page that verifies a receipt, by id. They are loaded with that page. */
export const verifyEn = {
  'verify.lead':
    'Check that a receipt shows what was submitted, and that we signed it. The check runs in your browser. Nothing is sent.',
  'verify.file': 'Receipt',
  'verify.hint': 'The JSON file, or the PDF that contains it.',
  'verify.good': 'The attached content is what was submitted, and we signed it.',
  'verify.no-receipt': 'This is not one of our receipts.',
  'verify.altered': 'The content was altered after it was signed.',
  'verify.unknown-key': 'It was not signed with one of our keys.',
  'verify.not-signed': 'The signature does not match this content.',
  'verify.application': 'Application',
  'verify.round': 'Submission',
  'verify.at': 'Submitted',
  'verify.key': 'Key',
} as const;
