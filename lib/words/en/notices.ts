import type { NoticeWords } from '../notices.ts';

export const words: NoticeWords = {
  'mixed-scripts': 'A word mixes similar-looking letters of different scripts.',
  'private-use': 'It contains characters that look different on each device.',
  formula: 'It begins like a formula. Do not paste it into a spreadsheet.',
  'facts-unavailable': 'The source "{source}" has not reported on this account yet.',
  'licence-expired': 'The business license has expired.',
  'certificate-expired': 'The certificate has expired.',
  'founded-after-licence': 'The company was founded after its business license expired.',
  'business-older-than-company': 'The stated years in business exceed the age of the company.',
  'revenue-before-founding': 'The revenue is for a year before the company was founded.',
  'revenue-year-to-come': 'The revenue is for a year that has not begun.',
  'expected-year-past': 'Revenue is expected for a year that has passed.',
  'team-larger-than-staff': 'The team has more people than the company has employees.',
  'registered-elsewhere': 'The registered address and the register are in different countries or regions.',
  'area-not-among-countries': 'The business area is not among the countries of operation and resale.',
  'public-sector-denied': 'The public sector is a target, but no sales to it are expected.',
  'public-sector-not-targeted': 'A large share of sales to the public sector is expected, but it is not a target.',
  'remediation-day-past': 'The date by which this was to be remedied has passed.',
  'file-named-for-two-things': 'The same file is used for different purposes.',
  'official-denied':
    'An owner is a public official, but another answer says that no official is involved in the company.',
  'owner-named-twice': 'The same owner is listed twice.',
  'reference-is-contact': "The reference is the company's own contact.",
  'reference-of-own-company': 'The reference works for the company itself.',
  'reference-named-twice': 'The same reference is listed twice.',
  'representative-is-no-director': 'The legal representative who signed is not among the directors.',
};
