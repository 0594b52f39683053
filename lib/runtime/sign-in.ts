import { type SignIn, signInSchema } from '../contract/sign-in.ts';
import { environment } from './environment.ts';

let read: SignIn | undefined;

/** Returns the settings of the identity providers. Throws if the environment has none that can be read. */
export function signInSettings(): SignIn {
  read ??= signInSchema.parse(JSON.parse(environment('sign-in').SIGN_IN));
  return read;
}
