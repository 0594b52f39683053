import { iso31662 } from 'iso-3166/2.js';

/** The countries whose states or provinces each keep a register of companies. */
const countries = ['CA', 'US'];

const linesOf = (country: string): readonly string[] =>
  iso31662
    .filter(({ parent }) => parent === country)
    .map(({ code, name }) => `  '${code}': ${JSON.stringify(name)},`)
    .sort();

/** Returns the module of data that functions carry instead of all subdivisions of the world. */
export const subdivisionsText = (): string => `/** Written by npm run subdivisions, from iso-3166. Do not edit. */

/** The subdivisions of ISO 3166-2 that keep a register of companies, by code. */
// biome-ignore format: data, one line a subdivision
export const subdivisions: Readonly<Record<string, string>> = {
${countries.flatMap(linesOf).join('\n')}
};
`;
