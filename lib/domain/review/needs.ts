import type { RiskSummary } from '../application/application.ts';
import { type State, sourcesOf } from '../application/transitions.ts';

/** Who is wanted next for a decision. */
export const needs = ['reviewer', 'compliance', 'second-approver'] as const;
export type Need = (typeof needs)[number];

/** Says who is wanted. An application is of high risk until it is known to be of less. */
interface Assessed {
  readonly state: State;
  readonly risk?: Pick<RiskSummary, 'band'> | undefined;
}

export const bandOf = ({ risk }: Pick<Assessed, 'risk'>): RiskSummary['band'] => risk?.band ?? 'high';

/** Returns who must decide on an application. Source: due diligence, bands. */
export function needsOf({ state, risk }: Assessed): Need {
  if (sourcesOf('approve-second').includes(state)) return 'second-approver';
  return bandOf({ risk }) === 'low' ? 'reviewer' : 'compliance';
}
