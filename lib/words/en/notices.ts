import type { NoticeWords } from '../notices.ts';

export const words: NoticeWords = {
  'mixed-scripts': 'One word mixes letters of scripts that look alike.',
  'private-use': 'It has characters that look different on every device.',
  formula: 'It begins like a formula: do not paste it into a spreadsheet.',
  'facts-unavailable': 'The source "{source}" has not reported on this account yet.',
  'licence-expired': 'The business licence has run out.',
  'certificate-expired': 'The certificate has run out.',
  'founded-after-licence': 'The company was founded after its business licence ran out.',
  'business-older-than-company': 'The business is older than the company.',
  'revenue-before-founding': 'The revenue is of a year before the company was founded.',
  'revenue-year-to-come': 'The revenue is of a year that has not begun.',
  'expected-year-past': 'Revenue is expected in a year that is past.',
  'team-larger-than-staff': 'The team has more people than the company has employees.',
  'registered-elsewhere': 'The registered address is in another country than the register.',
  'area-not-among-countries': 'The business area is not among the countries of operation and resale.',
  'public-sector-denied': 'The public sector is a target, and no sales to it are expected.',
  'public-sector-not-targeted': 'A large share of sales to the public sector is expected, and it is no target.',
  'remediation-day-past': 'The day on which this will be put right is past.',
  'file-named-for-two-things': 'The same file is named for different things.',
  'official-denied':
    'An owner is a public official, and another answer says that no official has a part in the company.',
  'owner-named-twice': 'The same owner is named twice.',
  'reference-is-contact': 'The reference is the contact of the company itself.',
  'reference-of-own-company': 'The reference belongs to the company itself.',
  'reference-named-twice': 'The same reference is named twice.',
  'representative-is-no-director': 'The legal representative who signed is not among the directors.',
};
