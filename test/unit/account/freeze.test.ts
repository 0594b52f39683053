import {
  freezeAtApproval,
  freezeAtEnd,
  freezeAtEndOfEnrollment,
  freezeAtStart,
} from '../../../lib/domain/account/freeze.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import { anAccount, applicationId, at, program, rules } from '../../support/builders.ts';

const other = 'app_0000000000000000000000000000000b' as ApplicationId;
const of = { applicationId, at };
const free = { ...rules, freezesPurchases: { whileApplying: false, whileEnrolled: false } };
const mine = { since: '2026-01-01T00:00:00.000Z', because: 'application', applicationId } as const;
const ofEnrollment = { ...mine, because: 'enrollment', applicationId: other } as const;
const frozen = (freeze: typeof mine | typeof ofEnrollment | undefined) => anAccount({}, { freeze });

test('a start freezes if its program says so, and does not change the freeze of an enrollment', () => {
  expect(freezeAtStart(frozen(undefined), rules, of)).toEqual({ since: at, because: 'application', applicationId });
  expect(freezeAtStart(frozen(undefined), free, of)).toBeUndefined();
  expect(freezeAtStart(frozen(ofEnrollment), rules, of)).toBe(ofEnrollment);
});

test('an approval turns the application’s freeze into that of the enrollment, or lifts it if the program freezes nothing', () => {
  expect(freezeAtApproval(frozen(mine), rules, of)).toEqual({ ...mine, because: 'enrollment' });
  expect(freezeAtApproval(frozen(undefined), rules, of)).toEqual({ since: at, because: 'enrollment', applicationId });
  expect(freezeAtApproval(frozen(mine), free, of)).toBeUndefined();
  expect(freezeAtApproval(frozen(ofEnrollment), free, of)).toBe(ofEnrollment);
});

test('an application that ends lifts its own freeze, and never that of an enrollment', () => {
  expect(freezeAtEnd(frozen(mine), applicationId)).toBeUndefined();
  expect(freezeAtEnd(frozen(ofEnrollment), applicationId)).toBe(ofEnrollment);
});

describe('an enrollment that ends', () => {
  const enrollment = { program, applicationId };
  const enrolled = { ...mine, because: 'enrollment' } as const;

  test('lifts its freeze if nothing else freezes the account', () => {
    const account = anAccount({}, { freeze: enrolled, enrolled: { [program]: applicationId, free: other } });
    expect(freezeAtEndOfEnrollment(account, enrollment, [program])).toBeUndefined();
  });

  test('hands its freeze to another enrollment in a program that freezes', () => {
    const account = anAccount({}, { freeze: enrolled, enrolled: { [program]: applicationId, second: other } });
    expect(freezeAtEndOfEnrollment(account, enrollment, [program, 'second'])).toEqual({
      ...enrolled,
      applicationId: other,
    });
  });

  test('hands its freeze to the open application', () => {
    const account = anAccount({}, { freeze: enrolled, openApplication: other });
    expect(freezeAtEndOfEnrollment(account, enrollment, [program])).toEqual({ ...mine, applicationId: other });
  });

  test('does not change the freeze of another', () => {
    expect(freezeAtEndOfEnrollment(frozen(ofEnrollment), enrollment, [program])).toBe(ofEnrollment);
  });
});
