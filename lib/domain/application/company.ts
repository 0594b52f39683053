/** The company of an application, as far as its answers say which. */
import type { Application } from './application.ts';

type Stepped = Pick<Application, 'steps'>;

/** The step that says which company applies. Every program asks it, because a business area is claimed for a company. */
export const companyStep = 'company-information';

/** Returns the answers to that step, as far as they are filled in. */
export const companyAnswers = ({ steps }: Stepped): Readonly<Record<string, unknown>> =>
  (steps[companyStep]?.answers ?? {}) as Readonly<Record<string, unknown>>;

/** The legal name of the company, as far as it is filled in. */
export function companyNameOf(application: Stepped): string | undefined {
  const { legalName } = companyAnswers(application);
  return typeof legalName === 'string' ? legalName : undefined;
}

/** The contact as an application names them. */
interface Contact {
  readonly name?: unknown;
  readonly email?: unknown;
}

/** The contact that an application names, as far as it is filled in. */
export const contactIn = (application: Stepped): Contact => (companyAnswers(application).contact ?? {}) as Contact;
