/**
 * Completes the phone number of the contact by the country of the company. This is separate from the schema, so that
 * only the function that saves the step loads the numbering plans of all countries.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { internationalNumber, isInternational, splitExtension } from '../../domain/phone-number.ts';

interface Answers {
  readonly registrationCountry?: unknown;
  readonly registeredAddress?: { readonly country?: unknown };
  readonly contact?: { readonly phone?: unknown; readonly phoneExtension?: unknown };
}

/** Returns the country of numbers without a country code: that of the address, else that of the register. */
function homeOf({ registeredAddress, registrationCountry }: Answers): CountryCode | undefined {
  const known = (code: unknown): code is CountryCode =>
    typeof code === 'string' && isSupportedCountry(code as CountryCode);
  return [registeredAddress?.country, registrationCountry].find(known);
}

/**
 * Returns a number that begins as a call abroad, as its readings are dialled: `00` is such a sign in most countries, and
 * at home `001`, `0011` or `010` may be.
 */
function readAbroad(number: string, home: CountryCode | undefined): PhoneNumber | undefined {
  const abroad = parsedAs(number.replace(/^[\s(]*00/, '+'), home);
  const valid = [abroad, parsedAs(number, home)].filter((one) => one?.isValid());
  const ownCode = home && getCountryCallingCode(home);
  const best = valid.find((one) => one?.countryCallingCode === ownCode) ?? valid[0];
  return best ?? (abroad?.isPossible() ? abroad : undefined);
}

const parsedAs = (dialled: string, home: CountryCode | undefined): PhoneNumber | undefined =>
  parsePhoneNumberFromString(dialled, { defaultCountry: home, extract: false });

/**
 * Returns a number in E.164, or unchanged if it cannot be one. A number without a country code must be valid in the
 * country.
 */
function completed(number: string, home: CountryCode | undefined): string {
  if (isInternational(number)) return readAbroad(number, home)?.number ?? internationalNumber(number) ?? number;
  const parsed = parsedAs(number, home);
  return parsed?.isValid() ? parsed.number : number;
}

/**
 * Returns the body of the step with the contact's number in E.164 and its extension separate, as far as they are
 * recognized.
 */
export function completePhone(body: unknown): unknown {
  const answers = (body ?? {}) as Answers;
  const { contact } = answers;
  if (typeof contact !== 'object' || contact === null || typeof contact.phone !== 'string') return body;
  const { number, extension } = splitExtension(contact.phone);
  const phone = completed(number, homeOf(answers));
  const apart = extension !== undefined && contact.phoneExtension === undefined && { phoneExtension: extension };
  return { ...answers, contact: { ...contact, phone, ...apart } };
}
