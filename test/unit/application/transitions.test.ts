import {
  allowedToApplicant,
  editableStates,
  isOpen,
  openStates,
  type State,
  sourcesOf,
  states,
  transitions,
} from '../../../lib/domain/application/transitions.ts';

/** The contract's table, row by row: the state before, the action, and the state after. */
const contract = [
  [[], 'start', ['draft']],
  [['draft', 'changes-requested'], 'submit', ['submitted']],
  [['submitted'], 'assign', ['in-review']],
  [['in-review'], 'release', ['submitted']],
  [['in-review', 'awaiting-second-approval'], 'request-changes', ['changes-requested']],
  [['submitted', 'in-review', 'awaiting-second-approval', 'changes-requested'], 'free-area', ['changes-requested']],
  [['in-review'], 'approve', ['approved', 'awaiting-second-approval']],
  [['awaiting-second-approval'], 'approve-second', ['approved']],
  [['in-review', 'awaiting-second-approval'], 'reject', ['rejected']],
  [['draft', 'submitted', 'in-review', 'changes-requested', 'awaiting-second-approval'], 'withdraw', ['withdrawn']],
  [['draft', 'changes-requested'], 'expire', ['expired']],
] as const;

test('the graph is the table of the contract, and nothing else', () => {
  expect(transitions.map(({ from, action, to }) => [from, action, to])).toEqual(contract);
});

test('every state can be reached from the start', () => {
  const reached = new Set<State>(['draft']);
  for (const _ of states) {
    for (const { from, to } of transitions) {
      if (from.some((state) => reached.has(state))) for (const state of to) reached.add(state);
    }
  }
  expect(states.filter((state) => !reached.has(state))).toEqual([]);
  expect([...reached].filter((state) => !states.includes(state))).toEqual([]);
});

test('the open states are the first five of the contract', () => {
  expect(openStates).toEqual(['draft', 'submitted', 'in-review', 'changes-requested', 'awaiting-second-approval']);
  expect(states.filter(isOpen)).toEqual(openStates);
  expect(states).toHaveLength(9);
});

test('only open states lead to others', () => {
  const sources = new Set<State>(transitions.flatMap(({ from }) => from));
  expect(states.filter((state) => sources.has(state))).toEqual(openStates);
});

test('steps are saved in the states from which an application is submitted', () => {
  expect(editableStates).toEqual(['draft', 'changes-requested']);
  expect(sourcesOf('save-step')).toEqual(sourcesOf('submit'));
});

test('no transition leads to the start of an application', () => {
  expect(sourcesOf('start')).toEqual([]);
});

test.each([
  ['draft', ['save-step', 'submit', 'withdraw']],
  ['changes-requested', ['save-step', 'submit', 'withdraw']],
  ['submitted', ['withdraw']],
  ['in-review', ['withdraw']],
  ['awaiting-second-approval', ['withdraw']],
  ['approved', []],
  ['rejected', []],
  ['withdrawn', []],
  ['expired', []],
] as const)('%s allows the applicant %j', (state, allowed) => {
  expect(allowedToApplicant(state)).toEqual(allowed);
});
