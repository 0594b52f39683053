import type { ConsoleConfig } from '../../../lib/contract/console.ts';
import { consolePages } from '../../../lib/contract/console-pages.ts';
import { resume as resumeDevelopment } from '../../development/sign-in.ts';
import { signedOut } from './session.ts';

/**
 * Determines who is signed in: in production by the sign-in that returns to this page, in development by the account
 * that was chosen in this tab.
 */
export async function startSession({ signIn }: ConsoleConfig): Promise<void> {
  if (signIn.kind === 'oidc' && location.pathname === consolePages.signedIn)
    return (await import('./oidc.ts')).resume(signIn);
  if (DEVELOPMENT && signIn.kind === 'development') return resumeDevelopment();
  signedOut();
}
