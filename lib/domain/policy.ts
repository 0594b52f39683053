/** The settings that the vendor may change without a release: deadlines, thresholds, bands. */
import * as z from 'zod/mini';
import { factSources, realNameRules } from './account/sources.ts';
import { country } from './codes.ts';

const positive = z.int().check(z.minimum(1), z.maximum(10_000));

const limit = z.int().check(z.minimum(1), z.maximum(1_000_000));

/** Every setting of the policy, with its unit in its name. */
export const policySchema = z.strictObject({
  /** A draft expires this long after it was started. */
  draftDays: positive,
  /** The time within which requested changes must be made. */
  changesDays: positive,
  /** How long a rejection can be appealed. */
  appealDays: positive,
  /** The applicant is reminded this long before a draft or a request for changes expires. */
  expiringDays: positive,
  /** Partners are reminded this long before the term of an enrollment ends. */
  enrollmentReminderDays: z.array(positive),
  firstReviewWorkingDays: positive,
  decisionWorkingDays: positive,
  /** Further days (RFC 3339 full-date) on which nobody works in an area, apart from its public holidays. */
  holidays: z.record(country, z.array(z.iso.date())),
  /** Days (RFC 3339 full-date) on which people work in an area although they are a weekend or a holiday. */
  workingDays: z.record(country, z.array(z.iso.date())),
  /** How long records are kept: after the enrollment's term, and after a rejection. */
  retentionYears: z.strictObject({ afterTerm: positive, afterRejection: positive }),
  /** The months after which the questionnaire must be answered again, by risk band. */
  refreshMonths: z.strictObject({ low: positive, medium: positive, high: positive }),
  /** An enrollment can be renewed this long before its term ends. */
  renewalDays: positive,
  /** Term of an enrollment. */
  termMonths: positive,
  /** Owners of this share or more are named in DD01. */
  ownershipThresholdPercent: z.number().check(z.gt(0), z.maximum(100)),
  /** Whether any real-name authentication excludes an account, or only an individual's. */
  realNameAuthentication: z.enum(realNameRules),
  /**
   * The day (RFC 3339 full-date) from which the silence of a source that was added to a running system blocks, by the
   * source. Until then it is a notice to the reviewer.
   */
  factsRequiredFrom: z.partialRecord(z.enum(factSources), z.iso.date()),
  permitMinutes: positive,
  /**
   * How many requests an account may send: reads (per container), saves of steps, and starts, submissions and the like;
   * and how many companies it may ask about.
   */
  rateLimits: z.strictObject({
    readsPerMinute: limit,
    savesPerMinute: limit,
    costlyPerHour: limit,
    companiesPerDay: limit,
  }),
  leaseHours: positive,
  /** An answer is replayed for at least a day: contract, "Idempotency". */
  idempotencyHours: z.int().check(z.minimum(24), z.maximum(10_000)),
  /** The lowest score of the band; below `medium` the risk is low. */
  bandLimits: z
    .strictObject({ medium: positive, high: positive })
    .check(z.refine((limits) => limits.medium < limits.high, 'medium must be below high')),
  /** Countries by risk: DD10 scores the highest; a country in neither list is low. */
  countryRisk: z.strictObject({ medium: z.array(country), high: z.array(country) }),
});

export type Policy = z.infer<typeof policySchema>;

/**
 * The defaults of `due-diligence.md` and `contract.md`. `countryRisk` follows the public statements of the
 * Financial Action Task Force of 13 February 2026: `high` are the high-risk jurisdictions subject to a call
 * for action, `medium` the jurisdictions under increased monitoring. The lists change three times a year;
 * compliance overrides them in the deployed policy.
 */
export const defaultPolicy: Policy = {
  draftDays: 30,
  changesDays: 30,
  appealDays: 30,
  expiringDays: 7,
  enrollmentReminderDays: [90, 30, 7],
  firstReviewWorkingDays: 3,
  decisionWorkingDays: 10,
  holidays: {},
  workingDays: {},
  retentionYears: { afterTerm: 7, afterRejection: 3 },
  refreshMonths: { low: 36, medium: 24, high: 12 },
  renewalDays: 90,
  termMonths: 12,
  ownershipThresholdPercent: 10,
  realNameAuthentication: 'any',
  factsRequiredFrom: {},
  permitMinutes: 15,
  rateLimits: { readsPerMinute: 1200, savesPerMinute: 1200, costlyPerHour: 1200, companiesPerDay: 50 },
  leaseHours: 8,
  idempotencyHours: 24,
  bandLimits: { medium: 20, high: 50 },
  countryRisk: {
    // biome-ignore format: one list, read as a whole
    medium: ['AO', 'BG', 'BO', 'CD', 'CI', 'CM', 'DZ', 'HT', 'KE', 'KW', 'LA', 'LB', 'MC', 'NA', 'NP', 'PG', 'SS', 'SY', 'VE', 'VG', 'VN', 'YE'],
    high: ['IR', 'KP', 'MM'],
  },
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the policy with overrides from JSON, such as `{"draftDays": 14, "bandLimits": {"high": 60}}`. Groups are
 * merged, lists replaced. Throws an error that names each key which is unknown, or whose value is wrong.
 */
export function parsePolicy(json: string): Policy {
  const overrides = parseObject(json);
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(defaultPolicy), ...Object.keys(overrides)])].map((key) => [
      key,
      merge(
        Object.entries(defaultPolicy).find(([name]) => name === key)?.[1],
        Object.hasOwn(overrides, key),
        overrides[key],
      ),
    ]),
  );
  const parsed = policySchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  throw new Error(`Policy: ${parsed.error.issues.map(describeIssue).join('; ')}`);
}

function parseObject(json: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new Error('Policy: not JSON', { cause });
  }
  if (!isObject(parsed)) throw new Error('Policy: not a JSON object');
  return parsed;
}

function merge(standard: unknown, overridden: boolean, override: unknown): unknown {
  if (!overridden) return standard;
  return isObject(standard) && isObject(override) ? { ...standard, ...override } : override;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `"${at ? `${at}.` : ''}${key}" is not a setting`).join('; ');
  }
  return `"${at}" is wrong (${issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message})`;
}
