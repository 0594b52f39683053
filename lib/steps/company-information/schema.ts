import * as z from 'zod/mini';
import { normaliseRegistrationNumber } from '../../domain/account/company.ts';
import { email, phone, phoneExtension, website } from '../../domain/contact-fields.ts';
import { country, line, ofKind } from '../../domain/fields.ts';
import { sentence } from '../../domain/finding.ts';
import { languages } from '../../words/languages.ts';
import { address } from './address.ts';

/** A number under which a company is registered, as its register prints it. */
export const registrationNumber = ofKind(
  { type: 'text' },
  line(64).check(
    z.refine((number) => /^.{1,64}$/u.test(normaliseRegistrationNumber(number)), {
      params: { code: 'invalid-format' },
      error: sentence('format-registration-number'),
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
export const companyInformation = z.strictObject({
  legalName: line(200),
  registrationCountry: country,
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
});
export type CompanyInformation = z.infer<typeof companyInformation>;
