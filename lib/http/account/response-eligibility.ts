/** Blockers, and the response of the eligibility call. Shape: contract, eligibility. */
import * as z from 'zod/mini';
import type { BlockerCode } from '../../domain/account/eligibility.ts';
import { type FactCondition, factSources, shownArrears, sources } from '../../domain/account/sources.ts';
import { described, named } from '../openapi/documented.ts';
import { applicationId, count, country, dayOrInstant, list, programId, prose, timestamp } from '../response-fields.ts';

named('Arrears', 'The amount that the account owes: a decimal string with an ISO 4217 code.', shownArrears);

/** The evidence of the blockers that this system itself knows about. */
const ownEvidence = {
  'business-area-taken': { businessArea: country },
  'registered-country-unknown': { registeredCountry: prose(200) },
  'application-open': { applicationId },
  'already-enrolled': { program: programId, applicationId },
  'reapply-not-yet': { reapplyAfter: dayOrInstant },
  'purchase-in-progress': { permits: count(10_000), until: timestamp },
  'facts-unavailable': { source: z.enum(factSources) },
} as const satisfies Readonly<Record<Exclude<BlockerCode, FactCondition>, Shape>>;

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** The evidence of each blocker: the facts, as their source reported them. */
const evidence: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(
    factSources.flatMap((source) =>
      Object.entries<{ readonly evidence: Shape }>(sources[source].conditions).map(
        ([code, condition]) => [code, condition.evidence] as const,
      ),
    ),
  ),
  ...ownEvidence,
};

/** Every code, for places that show the code alone. */
export const blockerCodes = Object.keys(evidence) as [BlockerCode, ...BlockerCode[]];

const blockerOf = (code: BlockerCode) =>
  z.strictObject({
    code: z.literal(code),
    title: described('A headline.', prose(100)),
    detail: described('The reason, with the evidence in words.', prose(12_000)),
    remedy: described('What the applicant can do about it.', prose(1000)),
    evidence: described('The facts that show it.', z.strictObject(evidence[code] ?? {})),
  });

const [first, ...others] = (Object.keys(evidence) as BlockerCode[]).map(blockerOf);

export const blocker = named(
  'Blocker',
  'A reason why the account cannot join. A list of blockers contains every reason, never only the first.',
  z.discriminatedUnion('code', [first!, ...others]),
);

/** Each code once, except `facts-unavailable`, which is reported once for each source. */
export const blockers = list(blocker, Object.keys(evidence).length - 1 + factSources.length);

export const eligibility = named(
  'Eligibility',
  'Whether the account can join the program now, and every reason why it cannot.',
  z.strictObject({
    program: programId,
    businessArea: described(
      "The area in the request, or the account's registered country; null while that is unknown.",
      z.nullable(country),
    ),
    eligible: described('True if and only if there are no blockers.', z.boolean()),
    blockers,
    companyChecked: described(
      'True if it was checked that no other account of the company holds the area. This requires that the request names the company completely and that the area is known.',
      z.boolean(),
    ),
    checkedAt: timestamp,
  }),
);
