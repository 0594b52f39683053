import type { ConsoleConfig } from '../../../lib/contract/console.ts';
import { resume as resumeDevelopment } from '../../development/sign-in.ts';
import { callbackPath, signedOut } from './session.ts';

/**
 * Determines who is signed in: in production by the sign-in that returns to this page, in development by the account
 * that was chosen in this tab.
 */
export async function startSession({ signIn }: ConsoleConfig): Promise<void> {
  if (signIn.kind === 'oidc' && location.pathname === callbackPath) return (await import('./oidc.ts')).resume(signIn);
  if (DEVELOPMENT && signIn.kind === 'development') return resumeDevelopment();
  signedOut();
}
