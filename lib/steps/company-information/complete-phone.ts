/**
 * Completes the phone number of the contact by the country of the company. This is separate from the schema, so that
 * only the function that saves the step loads the numbering plans of all countries.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
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
 * Returns a number in E.164, or unchanged if it cannot be one. A number without a country code must be valid in the
 * country.
 */
function completed(number: string, home: CountryCode | undefined): string {
  const abroad = isInternational(number);
  const dialled = abroad ? number.replace(/^[\s(]*00/, '+') : number;
  const parsed = parsePhoneNumberFromString(dialled, { defaultCountry: home, extract: false });
  if (abroad ? parsed?.isPossible() : parsed?.isValid()) return parsed?.number ?? number;
  return internationalNumber(number) ?? number;
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
