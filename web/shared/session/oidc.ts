import * as oauth from 'oauth4webapi';
import type { ConsoleConfig } from '../../../lib/contract/console.ts';
import { consolePages } from '../../../lib/contract/console-pages.ts';
import { navigate } from '../router/router.tsx';
import { resuming, signedIn, signedOut } from './session.ts';

type OidcSettings = Extract<ConsoleConfig['signIn'], { kind: 'oidc' }>;

/** The data that must survive until the provider sends the browser back. It contains no token. */
interface Begun {
  readonly verifier: string;
  readonly state: string;
  /** Where the page was. */
  readonly from: string;
}

const callbackPath = consolePages.signedIn;
const begunKey = 'partner-programs.sign-in';
const channelName = 'partner-programs.sign-in';
/** Tells the other tabs of this browser that somebody signs out. */
const signingOut = new BroadcastChannel('partner-programs.sign-out');
const redirectUri = () => location.origin + callbackPath;
const isLoopback = ({ issuer }: OidcSettings) => /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(issuer);
/** Only a provider on this machine may be used without TLS, for development and tests. */
const transport = (settings: OidcSettings) => ({ [oauth.allowInsecureRequests]: isLoopback(settings) });
const client = ({ clientId }: OidcSettings): oauth.Client => ({ client_id: clientId });

let discovered: Promise<oauth.AuthorizationServer> | undefined;

function server(settings: OidcSettings): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(settings.issuer);
  discovered ??= oauth
    .discoveryRequest(issuer, { algorithm: 'oidc', ...transport(settings) })
    .then((response) => oauth.processDiscoveryResponse(issuer, response));
  // The next one asks again.
  discovered.catch(() => {
    discovered = undefined;
  });
  return discovered;
}

async function authorizationUrl(settings: OidcSettings, begun: Begun): Promise<string> {
  const { authorization_endpoint: endpoint } = await server(settings);
  const url = new URL(endpoint!);
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: settings.scope,
    state: begun.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

const newAttempt = (): Begun => ({
  verifier: oauth.generateRandomCodeVerifier(),
  state: oauth.generateRandomState(),
  from: location.pathname + location.search,
});

/** Leaves for the provider's sign-in (authorization code with PKCE, RFC 7636), which returns to the same page. */
export async function begin(settings: OidcSettings): Promise<void> {
  const begun = newAttempt();
  sessionStorage.setItem(begunKey, JSON.stringify(begun));
  location.assign(await authorizationUrl(settings, begun));
}

/** Where the page waits for the window beside it. A window that was closed answers nobody. */
let waiting: BroadcastChannel | undefined;

/** Signs in in a separate window, so that typed text stays on the page. Resolves when somebody has signed in. */
export async function beginBeside(settings: OidcSettings): Promise<void> {
  // Opens the window within the click, because browsers block one that opens later.
  const popup = window.open('about:blank', 'sign-in', 'popup,width=480,height=720');
  const begun = newAttempt();
  const url = await authorizationUrl(settings, begun).catch((error: unknown) => {
    popup?.close();
    throw error;
  });
  waiting?.close();
  const channel = new BroadcastChannel(channelName);
  waiting = channel;
  const answered = new Promise<string>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      if (new URL(data).searchParams.get('state') === begun.state) resolve(data);
    };
  });
  if (popup) popup.location.href = url;
  else return begin(settings);
  const callback = await answered;
  channel.close();
  await finish(settings, begun, new URL(callback));
}

/** Exchanges the code of a callback for tokens, and signs in with them. */
async function finish(settings: OidcSettings, { verifier, state }: Begun, callback: URL): Promise<void> {
  const as = await server(settings);
  const parameters = oauth.validateAuthResponse(as, client(settings), callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client(settings),
    oauth.None(),
    parameters,
    redirectUri(),
    verifier,
    transport(settings),
  );
  hold(settings, await oauth.processAuthorizationCodeResponse(as, client(settings), response));
}

/** Tokens stay in this closure: the refresh token is rotated with every use. */
function hold(
  settings: OidcSettings,
  { access_token: token, refresh_token: first }: oauth.TokenEndpointResponse,
): void {
  let refreshToken = first;
  refreshOf = () => refreshToken;
  signedIn(token, async () => {
    if (!refreshToken) return undefined;
    const as = await server(settings);
    const response = await oauth.refreshTokenGrantRequest(
      as,
      client(settings),
      oauth.None(),
      refreshToken,
      transport(settings),
    );
    const renewed = await oauth.processRefreshTokenResponse(as, client(settings), response);
    refreshToken = renewed.refresh_token ?? refreshToken;
    return renewed.access_token;
  });
}

let refreshOf: () => string | undefined = () => undefined;

/** Goes on with a sign-in, on the page that it comes back to. */
export async function resume(settings: OidcSettings): Promise<void> {
  signingOut.onmessage = () => void leave(settings);
  const stored = sessionStorage.getItem(begunKey);
  sessionStorage.removeItem(begunKey);
  if (!stored) {
    // A window beside the page, which waits for this.
    const channel = new BroadcastChannel(channelName);
    channel.postMessage(location.href);
    channel.close();
    close();
    return signedOut();
  }
  const begun = JSON.parse(stored) as Begun;
  const callback = new URL(location.href);
  // The page where it began is drawn while the code is exchanged.
  resuming();
  navigate(begun.from, { replace: true });
  try {
    await finish(settings, begun, callback);
  } catch {
    navigate(callbackPath, { replace: true });
    signedOut();
  }
}

/** Signs out in this tab, and revokes its refresh token where the provider can. */
async function leave(settings: OidcSettings): Promise<oauth.AuthorizationServer | undefined> {
  const as = await server(settings).catch(() => undefined);
  const refreshToken = refreshOf();
  refreshOf = () => undefined;
  signedOut();
  if (as?.revocation_endpoint && refreshToken)
    await oauth
      .revocationRequest(as, client(settings), oauth.None(), refreshToken, transport(settings))
      .catch(() => undefined);
  return as;
}

/** Signs out in every tab of this browser, each of which has a refresh token of its own, and at the provider. */
export async function signOut(settings: OidcSettings): Promise<void> {
  signingOut.postMessage(null);
  const as = await leave(settings);
  if (as?.end_session_endpoint) {
    const url = new URL(as.end_session_endpoint);
    url.searchParams.set('client_id', settings.clientId);
    // `logout_uri` is Cognito's name for it.
    for (const name of ['post_logout_redirect_uri', 'logout_uri']) url.searchParams.set(name, `${location.origin}/`);
    location.assign(url);
  }
}
