/** The licences that a runtime dependency may have. They require a notice, and nothing of our own code. */
export const allowedLicences: readonly string[] = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** Parts of an expression that are allowed for one package only: a typeface is not linked. */
const allowedFor: Readonly<Record<string, readonly string[]>> = {
  '@expo-google-fonts/noto-sans': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-arabic': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-devanagari': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-hebrew': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-kr': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-sc': ['OFL-1.1'],
  '@expo-google-fonts/noto-sans-thai': ['OFL-1.1'],
};

/** Packages that state their licence in another file than package.json, as read in the named file. */
const statedElsewhere: Readonly<Record<string, string>> = {
  // LICENSE
  'png-js': 'MIT',
};

/** Returns the licence of a package as an SPDX expression; undefined if it states none. */
export const licenceOf = (name: string, stated: string | undefined): string | undefined =>
  stated ?? statedElsewhere[name];

/** Returns whether the allowed licences satisfy an SPDX expression. */
export function isAllowed(name: string, expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const allowed = [...allowedLicences, ...(allowedFor[name] ?? [])];
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
