import { providers, type SignIn, type StaffGroup, userAttributes } from '../contract/sign-in.ts';

/** The account and the groups of a signed-in user. */
export interface SignedIn {
  readonly accountId: string | undefined;
  readonly groups: readonly string[];
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** Returns the names of the providers that sign the user in. Cognito alone writes this attribute. */
function providersOf({ identities }: Attributes): readonly string[] {
  if (!identities) return [];
  const parsed: unknown = JSON.parse(identities);
  return (Array.isArray(parsed) ? parsed : []).map((one: { providerName?: unknown }) => String(one.providerName));
}

/** Returns the entries of a claim with several values, which Cognito keeps as one text: `[a, b]` or `["a","b"]`. */
const entriesOf = (text = ''): readonly string[] =>
  text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .map((entry) => entry.trim().replace(/^"(.*)"$/s, '$1'))
    .filter((entry) => entry !== '');

const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[`custom:${name}`] || undefined;

/**
 * Returns the account and the groups of a user. A provider's attributes count only for users that it signs in,
 * because the client that it signs in through can write them.
 */
export function signedIn(attributes: Attributes, localGroups: readonly string[], settings: SignIn): SignedIn {
  const from = providersOf(attributes);
  if (from.includes(providers.partners))
    return { accountId: attribute(attributes, userAttributes.providerAccount), groups: [] };
  if (from.includes(providers.staff)) {
    const known: Readonly<Record<string, StaffGroup>> = settings.staffGroups ?? {};
    const named = entriesOf(attribute(attributes, userAttributes.providerGroups));
    const groups = named.flatMap((name) => (Object.hasOwn(known, name) ? [known[name] as StaffGroup] : []));
    return { accountId: undefined, groups: [...new Set(groups)] };
  }
  if (from.length > 0) return { accountId: undefined, groups: [] };
  return {
    accountId: settings.partners ? undefined : attribute(attributes, userAttributes.account),
    groups: settings.staffGroups ? [] : localGroups,
  };
}
