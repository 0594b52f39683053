import { resuming, signedIn, signedOut } from '../shared/session/session.ts';

/** The chosen identity: an account, or a member of staff. */
export interface Identity {
  readonly accountId?: string;
  readonly subject?: string;
  readonly groups?: readonly string[];
}

/** Stores the choice, not the token, which stays in memory. */
const key = 'partner-programs.identity';

/** An access token, as the user pool would issue it. */
export async function tokenFor(identity: Identity): Promise<string> {
  const response = await fetch('/local/tokens', { method: 'POST', body: JSON.stringify(identity) });
  if (!response.ok) throw new Error(`No token: ${response.status}.`);
  return ((await response.json()) as { token: string }).token;
}

/** Signs in as that, in this tab. */
export async function signInAs(identity: Identity): Promise<void> {
  const token = await tokenFor(identity);
  sessionStorage.setItem(key, JSON.stringify(identity));
  signedIn(token, () => tokenFor(identity));
}

/** Signs out, in this tab. */
export function signOut(): void {
  sessionStorage.removeItem(key);
  signedOut();
}

/** Signs in as what was chosen in this tab before. */
export async function resume(): Promise<void> {
  const chosen = sessionStorage.getItem(key);
  if (!chosen) return signedOut();
  const identity = JSON.parse(chosen) as Identity;
  resuming(identity.accountId ?? identity.subject);
  await signInAs(identity).catch(signOut);
}
