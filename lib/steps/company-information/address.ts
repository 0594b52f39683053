/** An address. `address-formats.ts` says which parts a country needs and what its postal codes look like. */
import * as z from 'zod/mini';
import { countryCodes, isCountry } from '../../domain/countries.ts';
import { asciiDigits } from '../../domain/digits.ts';
import type { Condition } from '../../domain/due-diligence/questionnaire.ts';
import { asked } from '../../domain/field-conditions.ts';
import { country, line, ofKind } from '../../domain/fields.ts';
import { type Sentence, sentence } from '../../domain/finding.ts';
import { type AddressFormat, addressFormats } from './address-formats.ts';

/** The letter of each part that some countries need. */
const parts = { city: 'C', region: 'S', postalCode: 'Z' } as const;
type Part = keyof typeof parts;

interface Address extends Readonly<Partial<Record<Part, string>>> {
  readonly country: string;
}

/** Used for countries without data: the parts that most countries need. */
const formatOf = (code: string): AddressFormat =>
  (Object.hasOwn(addressFormats, code) ? addressFormats[code] : undefined) ?? { needs: 'AC' };

/** Federations whose every address carries its state. */
const withState: ReadonlySet<string> = new Set(['AU', 'BR', 'CA', 'IN', 'MX', 'US']);

/**
 * Whether a country needs a part. Outside of federations, a city is enough, whatever the source says: companies in
 * Shanghai, Madrid and Seoul leave out the region.
 */
function isNeeded(part: Part, of: string): boolean {
  const { needs } = formatOf(of);
  if (!needs.includes(parts[part])) return false;
  return part !== 'region' || !needs.includes(parts.city) || withState.has(of);
}

/** Whether an address lacks a part. Where no city is needed, a city counts as the region: Hong Kong, Dubai, Tokyo. */
function lacks(part: Part, address: Address): boolean {
  if (address[part] !== undefined || !isNeeded(part, address.country)) return false;
  return part !== 'region' || address.city === undefined || withState.has(address.country);
}

const neededIn = (part: Part): Condition => ({
  kind: 'one-of',
  field: 'country',
  values: countryCodes().filter((code) => isNeeded(part, code)),
});

const spelled = (code: string): string => asciiDigits(code.normalize('NFKC')).toUpperCase();

/**
 * Removes all but letters and digits, so that `sw1a 1aa` equals `SW1A1AA`, and `〒154-0023` equals `1540023`. A Japanese
 * keyboard writes `ー` for a dash.
 */
const compact = (code: string): string => spelled(code).replace(/[^\p{L}\p{N}]|ー/gu, '');

/** Codes that countries have introduced, and that the source does not have yet, beside the older ones. */
const newer: Readonly<Record<string, string>> = {
  EG: '\\d{7}',
  KZ: '[A-Z]\\d{2}[A-Z]\\d[A-Z]\\d',
  MM: '\\d{7}',
  PY: '\\d{6}',
  SA: '\\d{9}',
  SV: '\\d{4}',
  VE: '\\d{4}[A-Z]',
};

/**
 * Returns whether a postal code is one of its country, with or without a sign or words before it: `CH-8001`, `L-2450`,
 * `Singapore 048616`, `CEP 01310-100`.
 */
export function isPostalCode(code: string, of: string): boolean {
  const { code: pattern } = formatOf(of);
  if (pattern === undefined) return true;
  const exactly = new RegExp(`^(?:${[pattern, newer[of] ?? []].flat().join('|')})$`);
  const whole = compact(code);
  const readings = [
    whole,
    compact(spelled(code).replace(/^(?:\p{L}+[^\p{L}\p{N}]+)+/u, '')),
    whole.replace(/^\p{L}+/u, ''),
    whole.replace(new RegExp(`^${of}`), ''),
    `${of}${whole}`,
  ];
  return readings.some((one) => exactly.test(one));
}

const needed = (part: Part) => sentence(`address-${part}` as Sentence);

/** Checks the parts together, whatever else is wrong with them. */
const fitsCountry = z.check<Address>(
  ({ value, issues }) => {
    if (typeof value?.country !== 'string' || !isCountry(value.country)) return;
    const { country: of, postalCode } = value;
    const { example } = formatOf(of);
    const params = { country: of, ...(example !== undefined && { example }) };
    for (const part of Object.keys(parts) as Part[]) {
      if (!lacks(part, value)) continue;
      issues.push({
        code: 'custom',
        path: [part],
        input: undefined,
        message: needed(part),
        params: { code: 'required', ...params },
      });
    }
    const isWrong = issues.some(({ path }) => path?.[0] === 'postalCode');
    if (isWrong || typeof postalCode !== 'string' || isPostalCode(postalCode, of)) return;
    const message = sentence('format-postal-code');
    const wrong = { code: 'invalid-format', ...params };
    issues.push({ code: 'custom', path: ['postalCode'], input: postalCode, message, params: wrong });
  },
  { when: () => true },
);

export const address = ofKind(
  { type: 'address' },
  z
    .strictObject({
      line1: line(200),
      line2: z.optional(line(200)),
      city: asked({ requiredWhen: neededIn('city') }, z.optional(line(100))),
      region: asked({ requiredWhen: neededIn('region') }, z.optional(line(100))),
      postalCode: asked({ requiredWhen: neededIn('postalCode') }, z.optional(line(20))),
      country,
    })
    .check(fitsCountry),
);
