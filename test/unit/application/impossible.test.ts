import type { Application, Approved } from '../../../lib/domain/application/application.ts';
import type { Change } from '../../../lib/domain/application/change.ts';
import { states } from '../../../lib/domain/application/transitions.ts';
import { decodeApplication, encodeApplication } from '../../../lib/store/codec.ts';
import { aClaimKey, aDraft, aSubmitted, at } from '../../support/builders.ts';
import {
  anApplicationIn,
  anApproved,
  anAwaitingSecond,
  anInReview,
  aRejected,
  aSentBack,
} from '../../support/states.ts';

const assignment = { reviewer: 'rita', since: at, leaseUntil: at };
const decision = { decision: 'approve', reasons: [], at, by: 'rita' } as const;
const [approval] = anApproved().approvals;

test('impossible applications do not compile', () => {
  const { submittedAt: _, ...unsent } = aSubmitted();
  const { assignment: __, ...unassigned } = anInReview();
  const { decision: ___, ...undecided } = anApproved();
  // Nobody can write these applications: tsc fails if one of the expected errors does not occur.
  const impossible: readonly Application[] = [
    // @ts-expect-error A draft has no claim.
    { ...aDraft(), claim: aClaimKey() },
    // @ts-expect-error A draft was never submitted.
    { ...aDraft(), submittedAt: at },
    // @ts-expect-error Nobody reviews a draft.
    { ...aDraft(), assignment },
    // @ts-expect-error A draft is with its applicant.
    { ...aDraft(), progress: { with: 'reviewer', since: at, dueBy: at } },
    // @ts-expect-error A submission has its time.
    unsent,
    // @ts-expect-error A review has a reviewer.
    unassigned,
    // @ts-expect-error An approval is a decision.
    undecided,
    // @ts-expect-error An approval is not a rejection.
    { ...anApproved(), decision: aRejected().decision },
    // @ts-expect-error A rejection frees the area.
    { ...aRejected(), claim: aClaimKey() },
    // @ts-expect-error The second approval comes after a first.
    { ...anAwaitingSecond(), approvals: [] },
    // @ts-expect-error After one approval it awaits the second.
    { ...anInReview(), approvals: [approval] },
    // @ts-expect-error Only an application that was sent back has unlocked fields.
    { ...anInReview(), unlocked: ['/steps/company-information'] },
  ];
  expect(impossible).toHaveLength(12);
});

test('a rule makes only the state that its type names', () => {
  const change = (after: Application) => ({ after, at, events: [] });
  const decided: Change<Approved> = { after: anApproved(), at, events: [] };
  // @ts-expect-error A change to an approved application makes no draft.
  const other: Change<Approved> = change(aDraft());
  expect([decided.after.state, other.after.state]).toEqual(['approved', 'draft']);
});

/** A state, a fault that an application in that state cannot have, and the words in which the table refuses it. */
const faults: readonly (readonly [state: (typeof states)[number], spoiled: object, words: string])[] = [
  ['draft', { claim: aClaimKey() }, '/claim must be undefined'],
  ['draft', { rounds: 1 }, '/rounds must be 0'],
  ['draft', { submittedAt: at }, '/submittedAt must be undefined'],
  ['draft', { decision }, '/decision must be undefined'],
  ['draft', { progress: aSubmitted().progress }, '/progress/with must be applicant'],
  ['draft', { progress: { with: 'applicant', since: at } }, '/progress/dueBy must be string'],
  ['draft', { steps: { dessert: {} } }, '/steps is wrong (unrecognized_keys)'],
  ['submitted', { submittedAt: undefined }, '/submittedAt must be string'],
  ['submitted', { rounds: 0 }, '/rounds is wrong (too_small)'],
  ['submitted', { risk: undefined }, '/risk must be object'],
  ['submitted', { assignment }, '/assignment must be undefined'],
  ['submitted', { approvals: [approval] }, '/approvals/0 must be never'],
  ['submitted', { decisionDueAt: undefined }, '/decisionDueAt must be string'],
  ['in-review', { assignment: undefined }, '/assignment must be object'],
  ['in-review', { decision }, '/decision/decision must be request-changes'],
  ['in-review', { unlocked: [] }, '/unlocked must be undefined'],
  ['awaiting-second-approval', { approvals: [] }, '/approvals/0 must be object'],
  ['changes-requested', { decision: undefined }, '/decision must be object'],
  ['changes-requested', { progress: anApproved().progress }, '/progress/with must be applicant'],
  ['approved', { decision: undefined }, '/decision must be object'],
  ['approved', { decision: aSentBack().decision }, '/decision/decision must be approve'],
  ['approved', { decidedAt: undefined }, '/decidedAt must be string'],
  ['approved', { approvals: [] }, '/approvals/0 must be object'],
  ['rejected', { claim: aClaimKey() }, '/claim must be undefined'],
  ['rejected', { decidedAt: undefined }, '/decidedAt must be string'],
  ['withdrawn', { claim: aClaimKey() }, '/claim must be undefined'],
  ['withdrawn', { decidedAt: at }, '/decidedAt must be undefined'],
  ['expired', { assignment }, '/assignment must be undefined'],
  ['expired', { progress: { with: 'nobody', since: at, dueBy: at } }, '/progress/dueBy must be undefined'],
];

describe('the table', () => {
  test.each(faults)('neither stores nor returns an application that is %s with %j', (state, spoiled, words) => {
    const application = anApplicationIn(state);
    const message = `Application ${application.applicationId} cannot be ${state}: ${words}`;
    expect(() => encodeApplication({ ...application, ...spoiled }, 'w')).toThrow(message);
    const { steps: _, ...stored } = spoiled as { readonly steps?: unknown };
    const item = { ...encodeApplication(application, 'w'), ...stored };
    if (Object.keys(stored).length > 0) expect(() => decodeApplication(item)).toThrow(message);
  });

  test.each(states)('returns an application that is %s as it was stored', (state) => {
    const application = anApplicationIn(state);
    expect(decodeApplication(encodeApplication(application, 'w')).application).toEqual(application);
  });

  test('does not repeat a value that it refuses', () => {
    const spoiled = { ...aDraft(), message: 'Tan Mei Ling', defaultArea: 53312345 } as object;
    expect(() => encodeApplication(spoiled as Application, 'w')).toThrow(/^((?!Mei Ling|53312345).)*$/);
  });

  test('refuses a state that does not exist', () => {
    const item = { ...encodeApplication(aDraft(), 'w'), state: 'lost' };
    expect(() => decodeApplication(item)).toThrow('cannot be lost: /state is wrong (invalid_union)');
  });
});

describe('an item that an older version wrote', () => {
  const item = (application: Application, changed: object) => ({ ...encodeApplication(application, 'w'), ...changed });

  test.each(states.filter((state) => state !== 'draft' && state !== 'changes-requested'))(
    'is read without its leftover reminder when it is %s',
    (state) => {
      const application = anApplicationIn(state);
      const read = decodeApplication(item(application, { remindAt: at, decisionDaysLeft: 3 })).application;
      expect(read).toEqual(application);
    },
  );

  test('is read with empty lists and a form if it has none', () => {
    const none = { flags: undefined, approvals: undefined, reviewers: undefined, formVersion: undefined };
    const older = item(aDraft(), { ...none, applicants: undefined, excludedReviewers: undefined });
    expect(decodeApplication(older).application).toEqual({ ...aDraft(), applicants: [] });
  });

  test('is read with the days that remained for its decision', () => {
    const application = aSentBack({ decisionDueAt: undefined, decisionDaysLeft: 4, remindAt: at });
    expect(decodeApplication(encodeApplication(application, 'w')).application).toEqual(application);
  });
});
