import type { RiskSummary } from '../application/application.ts';
import { type State, sourcesOf } from '../application/transitions.ts';

/** The person who is needed next for a decision. */
export const needs = ['reviewer', 'compliance', 'second-approver'] as const;
export type Need = (typeof needs)[number];

/** The part of an application that decides who is needed. */
interface Assessed {
  readonly state: State;
  readonly risk?: Pick<RiskSummary, 'band'> | undefined;
}

/** Returns the band of an application, which counts as high until a lower one is known. */
export const bandOf = ({ risk }: Pick<Assessed, 'risk'>): RiskSummary['band'] => risk?.band ?? 'high';

/** Returns who must decide on an application. Source: due diligence, bands. */
export function needsOf({ state, risk }: Assessed): Need {
  if (sourcesOf('approve-second').includes(state)) return 'second-approver';
  return bandOf({ risk }) === 'low' ? 'reviewer' : 'compliance';
}
