/** The fields of responses. Each has its bounds, so that a client can allocate space and generate types. */
import * as z from 'zod/mini';
import { accountId } from '../domain/account/facts.ts';
import { states } from '../domain/application/transitions.ts';
import { country, currency } from '../domain/codes.ts';
import { programs } from '../programs/programs.ts';
import { languages } from '../words/languages.ts';
import { startBody } from './application/start-body.ts';
import { described, named } from './openapi/documented.ts';

named('Country', 'Country or region, ISO 3166-1 alpha-2, upper case.', country);
named('Currency', 'Currency, ISO 4217, upper case.', currency);
named('AccountId', 'A customer account of the vendor.', accountId);
named('OfferedProgram', 'A program that can be applied for here.', startBody.shape.program);

export { accountId, country };

/** Text for people: never blank, in any script. */
export const prose = (max: number) => z.string().check(z.regex(/\S/), z.maxLength(max));

export const timestamp = named(
  'Timestamp',
  'A point in time: RFC 3339, UTC, milliseconds.',
  z.iso.datetime({ precision: 3 }).check(z.maxLength(24)),
);
export const applicationId = named(
  'ApplicationId',
  'Opaque id of an application.',
  z.string().check(z.regex(/^app_[0-9a-f]{32}$/), z.maxLength(36)),
);
export const eventId = described(
  'Opaque id of the event. Use it to deduplicate.',
  z.string().check(z.regex(/^evt_[0-9a-f]{32}$/), z.maxLength(36)),
);
export const version = named(
  'Version',
  'Version of an application. It starts at 1 and increases by one with every write. The ETag of a write is this number in quotes, and that of a read begins with it.',
  z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)),
);
export const state = named(
  'ApplicationState',
  'State of an application. The first five are open: meanwhile, the account can have no other application, and its purchases are frozen.',
  z.enum(states),
);
export const programId = named('ProgramId', 'A program of the catalogue.', z.enum(programs.map(({ id }) => id)));
export const language = named('Language', 'BCP 47 tag of a supported language.', z.enum(languages));
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/), z.maxLength(64));
/** The `sub` of a token. */
export const subject = prose(255);
/** Who holds the lease on an application. */
export const assignee = named(
  'Assignee',
  'The reviewer who holds the lease.',
  z.strictObject({ subject, name: described('As the token states it.', z.optional(prose(255))) }),
);
/** A version of a text or of a questionnaire. */
export const textVersion = z.string().check(z.regex(/^[0-9A-Za-z.-]+$/), z.maxLength(32));
/** A kebab-case code. */
export const code = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));
/** The code of a decision's reason. */
export const reasonCode = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/), z.maxLength(64));
/** The time from which an account may apply again. */
export const dayOrInstant = z.union([z.iso.date(), z.iso.datetime().check(z.maxLength(35))]);
/** RFC 6901. */
export const pointer = z.string().check(z.regex(/^(\/([^/~]|~[01])*)*$/), z.maxLength(300_000));
export const count = (max: number) => z.int().check(z.gte(0), z.lte(max));

/** A list of at most `max` entries. */
export const list = <Entry extends z.ZodMiniType>(entry: Entry, max: number) => z.array(entry).check(z.maxLength(max));
