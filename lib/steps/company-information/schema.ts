import * as z from 'zod/mini';
import { isNoNumber, normaliseRegistrationNumber } from '../../domain/account/registration-number.ts';
import { email, phone, phoneExtension, website } from '../../domain/contact-fields.ts';
import { country, line, ofKind } from '../../domain/fields.ts';
import { sentence } from '../../domain/finding.ts';
import { languages } from '../../words/languages.ts';
import { address } from './address.ts';
import { authorityFits, registrationAuthority } from './authority.ts';

/** A number under which a company is registered, as its register prints it. */
export const registrationNumber = ofKind(
  { type: 'text' },
  line(64).check(
    z.refine((number) => /^.{1,64}$/u.test(normaliseRegistrationNumber(number)), {
      params: { code: 'invalid-format' },
      error: sentence('format-registration-number'),
      abort: true,
    }),
    z.refine((number) => !isNoNumber(number), {
      params: { code: 'invalid-format' },
      error: sentence('no-registration-number'),
    }),
  ),
);

const agreement = z.strictObject(
  {
    version: line(32),
    accepted: z.literal(true, sentence('accept-agreement')),
    /** The language of the text that was read. The language of the request if it is absent. */
    language: z.optional(z.enum(languages)),
  },
  sentence('accept-agreement'),
);

/** Step 1, "Specify required company information, read and agree the agreement". Source: contract, the four steps. */
export const companyInformation = z
  .strictObject({
    legalName: line(200),
    registrationCountry: country,
    registrationAuthority,
    registrationNumber,
    taxNumber: z.optional(line(64)),
    registeredAddress: address,
    website,
    contact: z.strictObject({
      name: line(200),
      email,
      phone,
      phoneExtension: z.optional(phoneExtension),
      title: z.optional(line(100)),
    }),
    /** Default: the account's registered country. Cannot be changed once the program is joined. */
    businessArea: z.optional(country),
    agreement: ofKind({ type: 'agreement' }, agreement),
  })
  .check(authorityFits({ mayLack: false }));
export type CompanyInformation = z.infer<typeof companyInformation>;
