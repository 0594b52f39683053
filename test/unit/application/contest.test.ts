import { decideContest } from '../../../lib/domain/application/contest.ts';
import { isContested } from '../../../lib/domain/application/contested.ts';
import { decideSubmit } from '../../../lib/domain/application/submit.ts';
import { states } from '../../../lib/domain/application/transitions.ts';
import type { AccountId, ApplicationId } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { type DecideContest, decideOnContest } from '../../../lib/domain/review/decide-contest.ts';
import {
  aClaimKey,
  aClaimOf,
  accountId,
  aFilledDraft,
  applicant,
  aSubmit,
  aSubmitted,
  at,
  decided,
  refusalIn,
} from '../../support/builders.ts';
import { anApplicationIn, anApproved, aSentBack, aWithdrawn } from '../../support/states.ts';

const earlier = '2026-11-01T09:00:00.000Z';
const contest = { message: 'It is ours.', contestedAt: earlier };
const outcome = { decision: 'keep', reason: 'It is not.', by: 'olga', at } as const;

const aContest = (changed: object = {}) => ({
  application: aFilledDraft(),
  claim: aClaimOf('account-2'),
  message: 'We own the number.',
  eventId: 'evt-1',
  at,
  by: applicant,
  ...changed,
});

describe('an area is contested', () => {
  test('while another account holds it, and its message is kept but not repeated in the event', () => {
    const { before, after, events, account } = decided(decideContest(aContest()));
    expect(after).toEqual({
      ...before,
      version: 6,
      contest: { message: 'We own the number.', contestedAt: at },
      applicants: [applicant.subject],
      updatedAt: at,
    });
    expect(account).toBeUndefined();
    expect(events).toEqual([
      { eventId: 'evt-1', type: 'AreaContested', at, by: applicant, data: { businessArea: 'SG' } },
    ]);
  });

  test('again with another message, and keeps its time until it is decided', () => {
    const waiting = decided(decideContest(aContest({ application: aFilledDraft({ contest }) }))).after;
    expect(waiting.contest).toEqual({ message: 'We own the number.', contestedAt: earlier });
    const closed = aFilledDraft({ contest: { ...contest, outcome } });
    expect(decided(decideContest(aContest({ application: closed }))).after.contest).toEqual({
      message: 'We own the number.',
      contestedAt: at,
    });
  });

  test.each([undefined, aClaimOf(accountId)])('only while another account holds it: %j', (claim) => {
    expect(refusalIn(decideContest(aContest({ claim })))).toMatchObject({ code: 'wrong-state', contest: 'not-held' });
  });

  test.each(states.map((state) => [state, ['draft', 'changes-requested'].includes(state)] as const))(
    'and the contest waits in the state %s: %s',
    (state, may) => {
      const application = anApplicationIn(state);
      const made = decideContest(aContest({ application }));
      expect(made.ok).toBe(may);
      if (!may) expect(refusalIn(made)).toMatchObject({ code: 'wrong-state', state, contest: 'not-open' });
      expect(isContested({ ...application, contest })).toBe(may);
      expect(isContested({ ...application, contest: { ...contest, outcome } })).toBe(false);
    },
  );

  test('until it is submitted, which drops a waiting contest and keeps a decided one', () => {
    const submit = (application: object) =>
      decided(decideSubmit(aSubmit({ application: aFilledDraft(application) }))).after;
    expect(submit({ contest }).contest).toBeUndefined();
    expect(submit({ contest: { ...contest, outcome } }).contest).toEqual({ ...contest, outcome });
  });
});

const another = {
  accountId: 'account-2' as AccountId,
  applicationId: 'app_0000000000000000000000000000000f' as ApplicationId,
};
const aDecision = (changed: object = {}): DecideContest => ({
  application: aFilledDraft({ contest }),
  holder: aSubmitted(another),
  operator: { subject: 'olga', groups: ['operator'], sourceAddress: '203.0.113.7' },
  decision: 'free',
  reason: 'The register names them.',
  eventIds: ['evt-1', 'evt-2'],
  at,
  policy: defaultPolicy,
  ...changed,
});
const reasons = [{ code: 'business-area-contested', pointer: '/steps/company-information/registrationNumber' }];

describe('an operator decides', () => {
  test.each(['submitted', 'in-review', 'awaiting-second-approval'] as const)(
    'to free an area whose application is %s, which returns to its applicant unlocked and without its claim',
    (state) => {
      const holder = { ...anApplicationIn(state), ...another };
      const { contested, freed } = decided(decideOnContest(aDecision({ holder })));
      expect(contested.after.contest).toEqual({
        ...contest,
        outcome: { decision: 'free', reason: 'The register names them.', by: 'olga', at },
      });
      expect(contested.events).toMatchObject([
        { type: 'ContestDecided', data: { decision: 'free', businessArea: 'SG' } },
      ]);
      expect(freed?.after).toMatchObject({
        state: 'changes-requested',
        version: holder.version + 1,
        approvals: [],
        decision: { decision: 'request-changes', reasons, by: 'olga' },
        progress: { with: 'applicant', since: at, dueBy: expect.any(String) },
        remindAt: expect.any(String),
        reviewers: ['olga'],
      });
      expect([freed?.after.claim, freed?.after.unlocked, freed?.after.assignment]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(freed?.events).toMatchObject([{ type: 'ChangesRequested', data: { reasons } }]);
    },
  );

  test('to free an area whose holder has changes to make, which keeps its state and time and loses its claim', () => {
    const decision = {
      decision: 'request-changes',
      reasons: [{ code: 'more-detail' }],
      at: earlier,
      by: 'rita',
    } as const;
    const holder = aSentBack({ ...another, decision, unlocked: ['/steps/program-application'] });
    const { freed } = decided(decideOnContest(aDecision({ holder })));
    expect(freed?.after).toEqual({
      ...holder,
      version: holder.version + 1,
      claim: undefined,
      unlocked: undefined,
      decision: { ...decision, reasons: [...decision.reasons, ...reasons] },
      reviewers: ['olga'],
      updatedAt: at,
    });
    expect(freed?.events).toMatchObject([{ type: 'ChangesRequested', data: { reasons } }]);
  });

  test('to change nothing, whoever holds the area', () => {
    for (const holder of [undefined, aSubmitted(another), anApproved(another)]) {
      const { contested, freed } = decided(decideOnContest(aDecision({ holder, decision: 'keep' })));
      expect([contested.after.contest?.outcome?.decision, freed]).toEqual(['keep', undefined]);
    }
  });

  test('and the events repeat no text that anybody wrote', () => {
    const { contested, freed } = decided(decideOnContest(aDecision()));
    const said = JSON.stringify([contested.events, freed?.events]);
    expect([said.includes('It is ours'), said.includes('The register')]).toEqual([false, false]);
  });

  test.each([
    ['nobody holds it any more', { holder: undefined }, { code: 'wrong-state', contest: 'not-held' }],
    [
      'the holder has moved to another area since its claim was read',
      { holder: aSubmitted({ ...another, claim: aClaimKey('MY') }) },
      { code: 'wrong-state', contest: 'not-held' },
    ],
    ['the holder is enrolled', { holder: anApproved(another) }, { code: 'wrong-state', contest: 'enrolled' }],
    ['it was decided', { application: aFilledDraft({ contest: { ...contest, outcome } }) }, { contest: 'closed' }],
    ['nothing was contested', { application: aFilledDraft() }, { contest: 'closed' }],
    ['the application has ended', { application: aWithdrawn({ contest }) }, { contest: 'closed' }],
    [
      'the operator is of the contesting account',
      { operator: { subject: 'olga', accountId, groups: [], sourceAddress: '' } },
      { code: 'conflict-of-interest', because: 'own-account' },
    ],
    [
      'the operator is of the holding account',
      { operator: { subject: 'olga', accountId: 'account-2', groups: [], sourceAddress: '' } },
      { code: 'conflict-of-interest', because: 'own-account' },
    ],
    [
      'the operator acted for the holder',
      { holder: aSubmitted({ ...another, applicants: ['olga'] }) },
      { code: 'conflict-of-interest', because: 'acted-for-account' },
    ],
  ])('but not if %s', (_, changed, refusal) => {
    expect(refusalIn(decideOnContest(aDecision(changed)))).toMatchObject(refusal);
  });

  test.each(['withdrawn', 'rejected', 'expired'] as const)(
    'but not if the holder has become %s since its claim was read, because there is nothing to free',
    (state) => {
      const holder = { ...anApplicationIn(state), ...another };
      const decision = decideOnContest(aDecision({ holder }));
      expect(refusalIn(decision)).toMatchObject({ code: 'wrong-state', contest: 'not-held' });
    },
  );
});
