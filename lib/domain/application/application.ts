import type * as z from 'zod/mini';
import type { BusinessArea } from '../ids.ts';
import type { Immutable } from '../immutable.ts';
import type { auditViewSchema } from './identity.ts';
import type * as schemas from './states.ts';
import { type Edge, type SourceOf, type State, sourcesOf } from './transitions.ts';

export type RiskSummary = Immutable<z.infer<typeof schemas.riskSchema>>;
export type AuditView = Immutable<z.infer<typeof auditViewSchema>>;

export interface Draft extends Immutable<z.infer<typeof schemas.draft>> {}
export interface Submitted extends Immutable<z.infer<typeof schemas.submitted>> {}
export interface InReview extends Immutable<z.infer<typeof schemas.inReview>> {}
export interface AwaitingSecondApproval extends Immutable<z.infer<typeof schemas.awaitingSecondApproval>> {}
export interface ChangesRequested extends Immutable<z.infer<typeof schemas.changesRequested>> {}
export interface Approved extends Immutable<z.infer<typeof schemas.approved>> {}
export interface Rejected extends Immutable<z.infer<typeof schemas.rejected>> {}
export interface Withdrawn extends Immutable<z.infer<typeof schemas.withdrawn>> {}
export interface Expired extends Immutable<z.infer<typeof schemas.expired>> {}

export type Editable = Draft | ChangesRequested;
export type UnderReview = Submitted | InReview | AwaitingSecondApproval;

/** One attempt of one account to join a program. */
export type Application = Editable | UnderReview | Approved | Rejected | Withdrawn | Expired;

/** An application in one of these states. */
export type ApplicationIn<States extends State> = Extract<Application, { readonly state: States }>;

/** Whether an action may happen to an application, by the state graph. */
export const allows = <Named extends Edge['action']>(
  application: Application,
  action: Named,
): application is ApplicationIn<SourceOf<Named>> => sourcesOf(action).includes(application.state);

/** Whether a reviewer has an application, or is to take it. */
export const isUnderReview = (application: Application): application is UnderReview =>
  application.progress.with === 'reviewer';

/** Whose turn it is. */
export type Progress = Application['progress'];

/** The country or region that the partner will sell in. */
export const businessAreaOf = ({
  chosenArea,
  defaultArea,
}: Pick<Application, 'chosenArea' | 'defaultArea'>): BusinessArea => chosenArea ?? defaultArea;
