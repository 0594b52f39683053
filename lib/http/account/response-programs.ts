/** The catalogue, and the current agreement of a program. */
import * as z from 'zod/mini';
import { described, named } from '../openapi/documented.ts';
import { code, language, list, programId, prose, sha256, textVersion } from '../response-fields.ts';
import { blockers } from './response-eligibility.ts';

const listedProgram = named(
  'ListedProgram',
  'A program of the catalogue.',
  z.strictObject({
    program: programId,
    kind: z.enum(['program', 'development-path']),
    name: described('In the requested language.', prose(200)),
    description: described('In the requested language.', prose(2000)),
    availability: described(
      '`available`: the account can apply now. `unavailable`: see `blockers`. `not-offered`: it cannot be applied for here.',
      z.enum(['available', 'unavailable', 'not-offered']),
    ),
    blockers,
  }),
);

export const programCatalogue = named(
  'Programs',
  'The catalogue. Programs that can be applied for here come first.',
  z.strictObject({ items: list(listedProgram, 50) }),
);

const agreementDocument = named(
  'AgreementDocument',
  'One of the documents that an agreement consists of.',
  z.strictObject({ id: code, title: prose(200), text: prose(100_000) }),
);

export const agreement = named(
  'Agreement',
  'The agreement that an account accepts to join the program.',
  z.strictObject({
    program: programId,
    version: described('Send it as `agreement.version` in the company information.', textVersion),
    language,
    sha256: described('SHA-256 of `text` in UTF-8, hexadecimal.', sha256),
    text: described('All documents in one text, as it is accepted and hashed.', prose(400_000)),
    documents: list(agreementDocument, 20),
  }),
);
