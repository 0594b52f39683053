import { afterDecision, afterDisposal, emptyDraft } from '../../../web/reviewer/review/draft.ts';

const sent = { disposition: 'mitigated', note: 'A plan is in place.' } as const;
const draft = { ...emptyDraft, note: 'Called on Monday.', disposals: { DD05: sent, DD06: { note: 'She takes' } } };

test('what a reviewer types at one flag stays while another one is recorded', () => {
  expect(afterDisposal(draft, 'DD05', sent)).toEqual({ ...draft, disposals: { DD06: { note: 'She takes' } } });
});

test('what a reviewer types at a flag while it is recorded stays, too', () => {
  const typed = { ...draft, disposals: { DD05: { ...sent, note: 'A plan is in place since May.' } } };
  expect(afterDisposal(typed, 'DD05', sent)).toBe(typed);
});

test('a decision forgets its reasons and its note, and no note on a flag', () => {
  expect(afterDecision(draft)).toEqual({ ...emptyDraft, disposals: draft.disposals });
  expect(afterDecision({ ...draft, disposals: {} })).toBe(emptyDraft);
});
