import { triggersOf } from '../../../lib/domain/due-diligence/asks.ts';
import type { Outcome } from '../../../lib/domain/outcome.ts';
import { currentQuestionnaire } from '../../../lib/domain/program.ts';
import { type Refusal, Refused } from '../../../lib/domain/refusal.ts';
import { businessQualificationStep } from '../../../lib/steps/business-qualification/step.ts';
import { companyInformationStep } from '../../../lib/steps/company-information/step.ts';
import { dueDiligenceStep } from '../../../lib/steps/due-diligence/step.ts';
import { programApplicationStep } from '../../../lib/steps/program-application/step.ts';
import { accountId, anAcceptance, aSavedStep, at, refusalOf, rules } from '../../support/builders.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';

const caller = { subject: 'user-2', accountId, groups: [], sourceAddress: '198.51.100.7' };
const context = { at, by: caller, program: rules, language: 'en' } as const;

function decided<Value>(outcome: Outcome<Value, Refusal> | undefined): Value {
  if (!outcome) throw new Error('The step saves nothing with its answers');
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return outcome.value;
}
const brief = ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`;

test('the steps are named like their paths', () => {
  expect(
    [companyInformationStep, businessQualificationStep, programApplicationStep, dueDiligenceStep].map(
      ({ name }) => name,
    ),
  ).toEqual(['company-information', 'business-qualification', 'program-application', 'due-diligence']);
});

test.each([
  [companyInformationStep, companyInformation()],
  [businessQualificationStep, businessQualification()],
  [programApplicationStep, programApplication()],
  [dueDiligenceStep, dueDiligence()],
])('a complete body of step %# has no finding', (step, body) => {
  const { malformed, missing } = decided(step.read(body, context));
  expect([malformed, missing]).toEqual([[], []]);
});

describe('the acceptance of the agreement', () => {
  const accepting = (agreement: object | undefined, before?: Parameters<typeof aSavedStep>) =>
    decided(
      companyInformationStep.with?.(
        { ...companyInformation(), agreement },
        { ...context, before: before && aSavedStep(...before) },
      ),
    ).acceptance;
  const { version, sha256 } = rules.agreements[0];

  test.each([
    [undefined, 'en'],
    ['en', 'en'],
    ['zh-CN', 'zh-CN'],
  ] as const)('records who, when, from where, and exactly which text (%s)', (language, stored) => {
    expect(accepting({ version, accepted: true, language })).toEqual({
      by: 'user-2',
      at,
      sourceAddress: '198.51.100.7',
      version,
      language: stored,
      sha256: sha256[stored],
    });
  });

  test('the two languages are two texts', () => {
    expect(sha256.en).not.toBe(sha256['zh-CN']);
  });

  test('is of the text in the language of the request, unless the body names another', () => {
    const inChinese = { ...context, language: 'zh-CN' as const };
    const of = (agreement: object) =>
      decided(companyInformationStep.with?.({ ...companyInformation(), agreement }, inChinese)).acceptance;
    expect(of({ version, accepted: true })).toMatchObject({ language: 'zh-CN', sha256: sha256['zh-CN'] });
    expect(of({ version, accepted: true, language: 'en' })).toMatchObject({ language: 'en', sha256: sha256.en });
  });

  test.each([
    ['the body does not mention the agreement', undefined],
    ['the body does not accept it', { version, accepted: false }],
    ['the body does not say which version it accepts', { accepted: true }],
    ['the body does not say whether it accepts it', { version }],
  ])('is absent if %s', (_, given) => {
    expect(accepting(given)).toBeUndefined();
  });

  test('of another version is refused, and the refusal names the current one', () => {
    expect(refusalOf(() => accepting({ version: '2020-01-01', accepted: true }))).toEqual({
      code: 'agreement-outdated',
      currentVersion: version,
    });
  });

  const given = { version, accepted: true };
  const earlier = anAcceptance({ by: 'user-1', at: '2026-10-01T00:00:00.000Z', version });

  test('that was given before is unchanged when the step is saved again', () => {
    expect(accepting(given, [{ agreement: given }, { acceptance: earlier }])).toBe(earlier);
  });

  test('that was given before stays even if its version is outdated, which the submission reports', () => {
    const old = { version: '2020-01-01', accepted: true };
    const acceptance = anAcceptance({ version: '2020-01-01' });
    expect(accepting(old, [{ agreement: old }, { acceptance }])).toBe(acceptance);
  });

  test.each([
    ['in another language', { ...given, language: 'zh-CN' }, { agreement: given }],
    ['of the current version after an old one', given, { agreement: { version: '2020-01-01', accepted: true } }],
    ['after it was taken back', given, { agreement: { version, accepted: false } }],
  ])('%s is recorded again', (_, now, before) => {
    expect(accepting(now, [before, { acceptance: earlier }])).toMatchObject({ by: 'user-2', at });
  });

  test('is new if none was stored', () => {
    expect(accepting(given, [{ agreement: given }])).toMatchObject({ by: 'user-2' });
  });
});

describe('the business area', () => {
  test.each([['MY'], [undefined]])('is the one that the body chooses: %s', (businessArea) => {
    const { area } = decided(companyInformationStep.with?.({ ...companyInformation(), businessArea }, context));
    expect(area).toEqual({ chosen: businessArea });
  });
});

describe('the rules between the fields of business qualification', () => {
  const read = (changed: object) => {
    const { malformed, missing } = decided(
      businessQualificationStep.read({ ...businessQualification(), ...changed }, context),
    );
    return { malformed: malformed.map(brief), missing: missing.map(brief) };
  };
  const future = { establishedOn: '2026-11-03', technicalEmployees: 121 };

  test('hold once all fields are there', () => {
    expect(read(future).malformed).toEqual(['/establishedOn in-the-future', '/technicalEmployees out-of-range']);
  });
  test('are judged on the day of the save', () => {
    expect(read({ establishedOn: '2026-11-02' }).malformed).toEqual([]);
  });
  test('wait while something is missing or malformed', () => {
    expect(read({ ...future, employees: undefined })).toEqual({ malformed: [], missing: ['/employees required'] });
    expect(read({ ...future, mainBusiness: 'x' }).malformed).toEqual(['/mainBusiness unknown-code']);
  });
});

describe('the version of the questionnaire', () => {
  test('that never existed is refused, and the refusal names the current one', () => {
    const refusal = { code: 'questionnaire-outdated', currentVersion: '1' };
    const body = { ...dueDiligence(), questionnaireVersion: '0' };
    expect(dueDiligenceStep.read(body, context)).toEqual({ ok: false, refusal });
  });
  test.each([{}, null, [], 7, { questionnaireVersion: 1 }])('that %j does not name is required', (body) => {
    const { malformed, missing } = decided(dueDiligenceStep.read(body, context));
    expect([...malformed, ...missing].map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([typeof body === 'object' && body && !Array.isArray(body) ? '/questionnaireVersion' : '']),
    );
  });
  test('that was answered becomes the application’s', () => {
    expect(decided(dueDiligenceStep.with?.(dueDiligence(), context)).questionnaire).toEqual({
      version: '1',
      replaces: [],
      triggers: triggersOf(currentQuestionnaire(rules)!),
    });
  });
});
