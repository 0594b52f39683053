import { signOut as signOutDevelopment } from '../../development/sign-in.ts';
import { config } from '../config.ts';

/**
 * Ends the session: in production in every tab of this browser. Unsaved text stays on this device until the same person
 * signs in again.
 */
export async function signOut(): Promise<void> {
  const { signIn } = config();
  if (signIn.kind === 'oidc') return (await import('./oidc.ts')).signOut(signIn);
  if (DEVELOPMENT) signOutDevelopment();
}
