import type { ConsoleConfig } from '../../../lib/contract/console.ts';
import { resume as resumeDevelopment } from '../../development/sign-in.ts';
import { callbackPath, signedOut } from './session.ts';

/**
 * Finds out who is signed in. In production from the sign-in that just ended, if this is the page that it came back
 * to; in development the account that was chosen in this tab.
 */
export async function startSession({ signIn }: ConsoleConfig): Promise<void> {
  if (signIn.kind === 'oidc' && location.pathname === callbackPath) return (await import('./oidc.ts')).resume(signIn);
  if (DEVELOPMENT && signIn.kind === 'development') return resumeDevelopment();
  signedOut();
}
