import * as z from 'zod/mini';

/** Names of the identity providers in the user pool, as `identities` of a user names them. */
export const providers = { partners: 'Partners', staff: 'Staff' } as const;

/** Groups of the vendor's staff, with what each may do. */
export const staffGroups = {
  reviewer: 'Reviews applications',
  compliance: 'Gives the second approval of high risks',
  operator: 'Suspends, resumes and ends enrollments',
} as const;
export type StaffGroup = keyof typeof staffGroups;

/**
 * Attributes of users. Only an administrator sets `accountId`, on a local user. An identity provider fills the other
 * two, which count only for users that it signs in.
 */
export const userAttributes = {
  account: 'accountId',
  providerAccount: 'idpAccount',
  providerGroups: 'idpGroups',
} as const;

/** The providers' settings for the token trigger. */
export const signInSchema = z.object({
  /** Whether partners sign in through their provider. If they do, no local user has an account. */
  partners: z._default(z.boolean(), false),
  /**
   * Our groups, by the names that the staff's provider uses. Without a provider, staff are local users in groups of the
   * pool.
   */
  staffGroups: z.optional(z.record(z.string(), z.enum(Object.keys(staffGroups) as [StaffGroup, ...StaffGroup[]]))),
});
export type SignIn = z.infer<typeof signInSchema>;
