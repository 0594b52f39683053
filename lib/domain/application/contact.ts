import type { Application } from './application.ts';

/** The contact as an application names them. */
interface Contact {
  readonly name?: unknown;
  readonly email?: unknown;
}

/** The contact that the application's company information names, as far as it is filled in. */
export const contactIn = (steps: Application['steps']): Contact =>
  (steps['company-information']?.answers as { readonly contact?: Contact } | undefined)?.contact ?? {};
