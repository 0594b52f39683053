/** The state graph of an application, as data. Rules, store conditions and docs/architecture.md's diagram follow it. */
export const transitions = [
  { action: 'start', from: [], to: ['draft'] },
  { action: 'submit', from: ['draft', 'changes-requested'], to: ['submitted'] },
  { action: 'assign', from: ['submitted'], to: ['in-review'] },
  { action: 'release', from: ['in-review'], to: ['submitted'] },
  { action: 'request-changes', from: ['in-review', 'awaiting-second-approval'], to: ['changes-requested'] },
  /** An operator frees its business area, which somebody contests. */
  {
    action: 'free-area',
    from: ['submitted', 'in-review', 'awaiting-second-approval', 'changes-requested'],
    to: ['changes-requested'],
  },
  { action: 'approve', from: ['in-review'], to: ['approved', 'awaiting-second-approval'] },
  { action: 'approve-second', from: ['awaiting-second-approval'], to: ['approved'] },
  { action: 'reject', from: ['in-review', 'awaiting-second-approval'], to: ['rejected'] },
  {
    action: 'withdraw',
    from: ['draft', 'submitted', 'in-review', 'changes-requested', 'awaiting-second-approval'],
    to: ['withdrawn'],
  },
  { action: 'expire', from: ['draft', 'changes-requested'], to: ['expired'] },
] as const;

export type Edge = (typeof transitions)[number];
export type State = Edge['to'][number];
export type Action = Edge['action'] | 'save-step';

/** The states from which an action may happen. */
export type SourceOf<Named extends Edge['action']> = Extract<Edge, { readonly action: Named }>['from'][number];

/** States in which an application occupies its account. */
export const openStates = [
  'draft',
  'submitted',
  'in-review',
  'changes-requested',
  'awaiting-second-approval',
] as const satisfies readonly State[];

export const states = [
  ...openStates,
  'approved',
  'rejected',
  'withdrawn',
  'expired',
] as const satisfies readonly State[];

/** States in which the applicant may save steps: those from which it can be submitted. */
export const editableStates: readonly State[] = sourcesOf('submit');

export const isOpen = (state: State): state is (typeof openStates)[number] => openStates.some((open) => open === state);

/** States from which `action` may happen. */
export function sourcesOf(action: Action): readonly State[] {
  return action === 'save-step'
    ? sourcesOf('submit')
    : (transitions.find((edge) => edge.action === action)?.from ?? []);
}

/** Returns the actions of the applicant on an application in this state. */
export function allowedToApplicant(state: State): readonly Action[] {
  return (['save-step', 'submit', 'withdraw'] as const).filter((action) => sourcesOf(action).includes(state));
}

/** Returns the actions of a reviewer on an application in this state. */
export const allowedToReviewer = (state: State): readonly Action[] =>
  (['assign', 'release', 'approve', 'approve-second', 'reject', 'request-changes'] as const).filter((action) =>
    sourcesOf(action).includes(state),
  );
