/** The sections of `npm run bench`, in the order of their output. */
export const sectionNames = [
  'requests',
  'warm',
  'cold',
  'http',
  'receipts',
  'permits',
  'mail',
  'scale',
  'web',
] as const;
export type SectionName = (typeof sectionNames)[number];
