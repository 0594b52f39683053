import { createStore, useStore } from '../store.ts';

/** Who is signed in, as their access token says. Tokens live here, in memory, and nowhere else. */
export interface Session {
  readonly token: string;
  readonly subject: string;
  /** Of an applicant. */
  readonly accountId?: string;
  /** Of staff: `reviewer`, `compliance`, `operator`. */
  readonly groups: readonly string[];
}

interface SessionState {
  /**
   * `starting` until it is known whether somebody is signed in, and `resuming` while their token is on its way.
   * `ended`:
   * they were signed in, and no longer are.
   */
  readonly state: 'starting' | 'resuming' | 'signed-out' | 'signed-in' | 'ended';
  /** The person who is about to sign in, as the bar names them, if that is known. */
  readonly who?: string;
  /** The person who is or was last signed in. */
  readonly session?: Session;
}

const store = createStore<SessionState>({ state: 'starting' });

type Claims = Readonly<Record<string, unknown>>;

/** Returns the unverified claims of a token. The API verifies them, and the page only shows them. */
function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

/** Returns the person of a token. */
export function sessionOf(token: string): Session {
  const { sub, 'custom:accountId': accountId, 'cognito:groups': groups } = claimsOf(token);
  return {
    token,
    subject: String(sub),
    ...(typeof accountId === 'string' && { accountId }),
    groups: Array.isArray(groups) ? groups.map(String) : [],
  };
}

/** Whether two sessions are of the same person, acting for the same account. */
const isSamePerson = (one: Session, other: Session) =>
  one.subject === other.subject && one.accountId === other.accountId;

/** Gets a new token without asking; returns undefined if that is impossible. */
type Renew = () => Promise<string | undefined>;
let renewal: Renew = async () => undefined;
let renewing: Promise<boolean> | undefined;

let last: Session | undefined;
let people = 0;

/** Counts the people who were signed in here one after the other, from 0. */
export const personNumber = (): number => people;

/** Somebody has signed in. */
export function signedIn(token: string, renew: Renew): void {
  renewal = renew;
  const session = sessionOf(token);
  if (last && !isSamePerson(last, session)) people += 1;
  last = session;
  store.set({ state: 'signed-in', session });
}

/** Somebody is about to be signed in; `who`, where that is known. */
export const resuming = (who?: string): void => store.set({ state: 'resuming', ...(who !== undefined && { who }) });

/** Nobody is signed in. */
export const signedOut = (): void => store.set({ state: 'signed-out' });

/**
 * Renews a token that the API no longer accepts, once for all callers, or ends the session. Returns whether the session
 * continues.
 */
export function renewSession(refused: string): Promise<boolean> {
  if (store.get().session?.token !== refused) return Promise.resolve(store.get().state === 'signed-in');
  renewing ??= (async () => {
    const token = await renewal().catch(() => undefined);
    const { session } = store.get();
    if (token && session && isSamePerson(sessionOf(token), session)) {
      store.set({ state: 'signed-in', session: sessionOf(token) });
      return true;
    }
    store.set({ state: 'ended', session });
    return false;
  })().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

const isKnown = ({ state }: SessionState) => state !== 'starting' && state !== 'resuming';

/** The session, once it is known whether somebody is signed in. */
export function knownSession(): Promise<SessionState> {
  if (isKnown(store.get())) return Promise.resolve(store.get());
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!isKnown(store.get())) return;
      stop();
      resolve(store.get());
    });
  });
}

/** The session as it is now, outside of a component. */
export const currentSession = (): SessionState => store.get();
export const onSession = store.subscribe;
/** Returns the session. The component renders again when it changes. */
export const useSession = (): SessionState => useStore(store);

export const isStaff = ({ groups }: Session): boolean => groups.length > 0;
export const isReviewer = ({ groups }: Session): boolean =>
  groups.some((one) => one === 'reviewer' || one === 'compliance');
export const isOperator = ({ groups }: Session): boolean => groups.includes('operator');

/** The page at which somebody's work begins. */
export const homeOf = (session: Session | undefined): string =>
  !session || session.accountId ? '/' : isReviewer(session) ? '/review' : isOperator(session) ? '/operator' : '/';
