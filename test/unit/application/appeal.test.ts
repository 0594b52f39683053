import { appealBefore, refusalOfAppeal } from '../../../lib/domain/application/appeal.ts';
import type { Application } from '../../../lib/domain/application/application.ts';
import { states } from '../../../lib/domain/application/transitions.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import { anAccount, applicationId, at, rules } from '../../support/builders.ts';
import { anApplicationIn, anApproved, aRejected } from '../../support/states.ts';

const another = 'app_0000000000000000000000000000000f' as ApplicationId;
/** Ten days after the decision. */
const end = '2026-11-12T09:00:00.000Z';
const judged = { account: anAccount(), at, policy: { appealDays: 10 } };
const judgedAt = (moment: string) => ({ ...judged, at: moment });
const judgedAfterAppeals = (...appeals: ApplicationId[]) => ({ ...judged, account: anAccount({}, { appeals }) });

describe('a rejected application', () => {
  test.each([
    ['as soon as it is decided', aRejected(), judged],
    ['in the last millisecond of its time', aRejected(), judgedAt('2026-11-12T08:59:59.999Z')],
    ['after the account has appealed against another', aRejected(), judgedAfterAppeals(another)],
  ])('can be appealed %s', (_, application, standing) => {
    expect(appealBefore(application, standing)).toBe(end);
  });

  test.each([
    ['at the end of its time', aRejected(), judgedAt(end)],
    ['after the end of its time', aRejected(), judgedAt('2026-11-12T09:00:00.001Z')],
    ['a second time', aRejected(), judgedAfterAppeals(another, applicationId)],
    ['if it is an appeal itself', aRejected({ appealOf: another }), judged],
    ['while it does not say when it was decided', aRejected({ decidedAt: undefined }), judged],
  ])('cannot be appealed %s', (_, application, standing) => {
    expect(appealBefore(application, standing)).toBeUndefined();
  });
});

test.each(states.filter((state) => state !== 'rejected'))('an application that is %s cannot be appealed', (state) => {
  expect(appealBefore(anApplicationIn(state), judged)).toBeUndefined();
});

describe('an appeal', () => {
  const refusalAt = (moment: string, application: Application) =>
    refusalOfAppeal(application, { ...judgedAt(moment), program: rules });

  test('is not refused while the rejected application can be appealed', () => {
    expect(refusalAt(at, aRejected())).toBeUndefined();
  });

  test('finds no application of another program', () => {
    expect(refusalAt(at, aRejected({ program: 'another' }))).toEqual({ code: 'not-found' });
  });

  test.each([
    ['the application was approved', at, anApproved(), 'approved'],
    ['the application is an appeal itself', at, aRejected({ appealOf: another }), 'rejected'],
    ['the time to appeal is over', end, aRejected(), 'rejected'],
  ])('is refused with the state of the application if %s', (_, moment, application, state) => {
    expect(refusalAt(moment, application)).toEqual({ code: 'wrong-state', state, allowed: [] });
  });
});
