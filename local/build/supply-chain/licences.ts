/** The licences that a runtime dependency may have. They require a notice, and nothing for our own code. */
export const allowedLicences: readonly string[] = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** Additionally allowed for typefaces, which are not linked. Packages with this prefix are typefaces. */
const typefaces = { scope: '@expo-google-fonts/', licence: 'OFL-1.1' };

/** Returns whether the allowed licences satisfy an SPDX expression. */
export function isAllowed(name: string, expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const allowed = [...allowedLicences, ...(name.startsWith(typefaces.scope) ? [typefaces.licence] : [])];
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
