import type { FunctionContract, Route } from './function-contract.ts';
import { applicantFunctions } from './functions/applicant.ts';
import { eventFunctions } from './functions/events.ts';
import { publicFunctions } from './functions/public.ts';
import { staffFunctions } from './functions/staff.ts';

/** Every function of the system; `functions/<name>.ts` holds its handler. */
export const functions: readonly FunctionContract[] = [
  ...applicantFunctions,
  ...staffFunctions,
  ...publicFunctions,
  ...eventFunctions,
];

/** The function that HTTP API's `$default` route invokes. */
export const defaultRouteFunction = 'answer-unmatched-route';
/** The function that Cognito calls before it issues a token (trigger version V2_0). */
export const tokenClaimsFunction = 'add-token-claims';

/** Every HTTP route, with the function that answers it. */
export const routes: readonly Route[] = functions.flatMap((f) =>
  (f.routes ?? []).map((route) => ({ ...route, function: f.name })),
);
