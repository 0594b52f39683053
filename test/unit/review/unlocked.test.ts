import { refusalOfSave, type StepSave } from '../../../lib/domain/application/save-step.ts';
import { stepTraits } from '../../../lib/domain/application/step-traits.ts';
import { normalPointer, unlockedBy, withWhatBelongs } from '../../../lib/domain/review/unlocked.ts';
import { anAcceptance, aSavedStep, at, pins } from '../../support/builders.ts';
import { businessQualification, companyInformation, dueDiligence } from '../../support/samples.ts';
import { aSentBack } from '../../support/states.ts';

const answers = '/steps/due-diligence/answers';

describe('a pointer into an application has one form', () => {
  test.each([
    ['/steps/program-application/businessPlan', '/steps/program-application/businessPlan'],
    ['/steps/program-application/answers/businessPlan', '/steps/program-application/businessPlan'],
    ['/steps/business-qualification/answers/certifications/0', '/steps/business-qualification/certifications/0'],
    ['/steps/program-application/answers', '/steps/program-application'],
    ['/steps/program-application', '/steps/program-application'],
    ['/steps/program-application/answersToo', '/steps/program-application/answersToo'],
    ['/steps/due-diligence/answers/DD22', `${answers}/DD22`],
    ['/steps/due-diligence/answers/answers/DD22/details/date', `${answers}/DD22/details/date`],
    ['/steps/due-diligence/DD22', `${answers}/DD22`],
    ['/steps/due-diligence/answers', '/steps/due-diligence'],
    ['/steps/due-diligence/answers/answers', '/steps/due-diligence'],
    ['/steps/due-diligence', '/steps/due-diligence'],
    ['/steps/due-diligence/questionnaireVersion', '/steps/due-diligence/questionnaireVersion'],
    ['/steps/due-diligence/answers/questionnaireVersion', '/steps/due-diligence/questionnaireVersion'],
    ['/businessArea', '/businessArea'],
  ])('%s is %s', (pointer, normal) => {
    expect(normalPointer(pointer)).toBe(normal);
    expect(normalPointer(normal)).toBe(normal);
  });
});

describe('a field that is sent back unlocks', () => {
  const triggers = { B: 'A', C: 'B', D: 'A', Y: 'X' };
  const unlocked = (...pointers: string[]) => unlockedBy(pointers, triggers);

  test('itself, once, whatever form the pointer has', () => {
    expect(unlocked('/steps/a/b', '/steps/a/answers/b')).toEqual(['/steps/a/b']);
  });
  const all = ['A', 'B', 'C', 'D'].map((id) => `${answers}/${id}`);
  test.each(['A', 'A/value', 'A/details/who', 'B', 'B/details', 'C', 'C/value', 'D'])(
    'for %s, the whole question, those that it depends on, and those that depend on them',
    (place) => {
      const opened = unlocked(`/steps/due-diligence/${place}`);
      expect([...new Set([`${answers}/${place}`, ...all])].toSorted()).toEqual(opened.toSorted());
      expect(opened.some((one) => one.includes('X'))).toBe(false);
    },
  );
  test('for a question that no other depends on, nothing else', () => {
    expect(unlocked('/steps/due-diligence/Z', '/steps/due-diligence')).toEqual([
      `${answers}/Z`,
      '/steps/due-diligence',
    ]);
  });
});

describe('a save of a field that was sent back', () => {
  const draft = (...unlocked: string[]) => aSentBack({ version: 5, unlocked });
  const save = (changed: object, besides: Partial<StepSave> = {}): StepSave => ({
    step: 'due-diligence',
    saved: aSavedStep({ ...dueDiligence(), answers: { ...dueDiligence().answers, ...changed } }),
    expectedVersion: 5,
    state: 'changes-requested',
    at,
    pins,
    questionnaire: { version: '1', replaces: [], triggers: { DD12: 'DD11' } },
    ...besides,
  });
  const locked = (...pointers: string[]) => ({
    code: 'invalid-request',
    errors: pointers.map((pointer) => ({
      pointer,
      code: 'locked',
    })),
  });
  const agents = { DD11: { value: true }, DD12: { value: false } };

  test.each(['DD11', 'answers/DD11', 'answers/answers/DD11', 'answers', ''])(
    'at /steps/due-diligence/%s is accepted',
    (at) => {
      expect(refusalOfSave(draft(`/steps/due-diligence/${at}`.replace(/\/$/, '')), save(agents))).toBeUndefined();
    },
  );
  test('is refused at an unrelated field', () => {
    expect(refusalOfSave(draft(`${answers}/DD11`), save({ ...agents, DD13: { value: true } }))).toEqual(
      locked('/answers/DD13'),
    );
    expect(refusalOfSave(draft(`${answers}/DD12`), save(agents))).toBeUndefined();
  });

  describe('in an entry of a list', () => {
    const [iso, soc, pci] = ['ISO/IEC 27001', 'SOC 2', 'PCI DSS'].map((name) => ({ name, issuer: 'SGS' }));
    const qualification = (...certifications: unknown[]) => ({ ...businessQualification(), certifications });
    const sentBack = (...unlocked: string[]) =>
      aSentBack({
        version: 5,
        unlocked: unlocked.map((pointer) => `/steps/business-qualification${pointer}`),
        steps: { 'business-qualification': aSavedStep(qualification(iso, soc, pci)) },
      });
    const saving = (...certifications: unknown[]) =>
      save(
        {},
        {
          step: 'business-qualification',
          saved: aSavedStep(qualification(...certifications)),
          questionnaire: undefined,
        },
      );

    test.each([
      ['/certifications/0', [soc, pci]],
      ['/certifications/1', [iso, pci]],
      ['/certifications/2', [iso, soc]],
      ['/certifications/1', [iso, { ...soc, issuer: 'TÜV' }, pci]],
    ])('at %s may also leave the entry out', (unlocked, left) => {
      expect(refusalOfSave(sentBack(unlocked), saving(...left))).toBeUndefined();
    });

    test('may leave out several that were sent back', () => {
      expect(refusalOfSave(sentBack('/certifications/0', '/certifications/2'), saving(soc))).toBeUndefined();
    });

    test.each([
      ['another entry', [iso, pci]],
      ['another entry, too', [pci]],
      ['the entry, and another changes', [soc, { ...pci, name: 'PCI DSS 4' }]],
      ['nothing, and one is added', [iso, soc, pci, { name: 'CSA STAR', issuer: 'BSI' }]],
    ])('may not leave out %s', (_, left) => {
      expect(refusalOfSave(sentBack('/certifications/0'), saving(...left))).toMatchObject({ code: 'invalid-request' });
    });
  });

  describe('a save of a part that has become outdated in the meantime', () => {
    const accepting = (version: string, changed: object = {}) => {
      const answers = { ...companyInformation(), agreement: { version, accepted: true }, ...changed };
      const saved = aSavedStep(answers, { acceptance: anAcceptance({ version }) });
      return save({}, { step: 'company-information', saved, questionnaire: undefined });
    };
    const elsewhere = draft('/steps/program-application/businessPlan');

    test('is accepted: the agreement, accepted in another version', () => {
      expect(refusalOfSave(elsewhere, accepting('2099-01-01'))).toBeUndefined();
      expect(refusalOfSave(elsewhere, accepting('2099-01-01', { legalName: 'Other' }))).toEqual(locked('/legalName'));
      const inChinese = { agreement: { version: '2024-08-16', accepted: true, language: 'zh-CN' } };
      expect(refusalOfSave(elsewhere, accepting('2024-08-16', inChinese))).toEqual(locked('/agreement/language'));
    });
    test('is accepted: a retired questionnaire, in the version that replaces it', () => {
      const questionnaire = { version: '2', replaces: ['1'], triggers: {} };
      expect(refusalOfSave(elsewhere, save(agents, { questionnaire }))).toBeUndefined();
    });
  });
});

describe('a field that is sent back unlocks what belongs to it', () => {
  const groupsOf = (step: string) => stepTraits[step as keyof typeof stepTraits]?.together ?? [];
  const along = (pointer: string) => withWhatBelongs(`/steps/${pointer}`, groupsOf);
  test.each([
    ['business-qualification/businessLicense/documentId', ['business-qualification/businessLicense']],
    ['business-qualification/answers/businessLicense/number', ['business-qualification/businessLicense']],
    ['business-qualification/certifications/2/documentId', ['business-qualification/certifications/2']],
    ['business-qualification/certifications', []],
    ['business-qualification/annualRevenue/amount', ['business-qualification/annualRevenue']],
    ['business-qualification/technicalEmployees', ['business-qualification/employees']],
    ['business-qualification/employees', ['business-qualification/technicalEmployees']],
    ['business-qualification/employeesToo', []],
    [
      'company-information/registrationNumber',
      ['company-information/registrationCountry', 'company-information/registrationAuthority'],
    ],
    ['company-information/registeredAddress/country', ['company-information/registeredAddress']],
    ['company-information/legalName', []],
    ['program-application/expectedRevenue/0/amount', ['program-application/expectedRevenue/0']],
    ['program-application/businessPlan', []],
    ['due-diligence/DD22', []],
    ['nowhere/x', []],
  ])('%s: %j', (pointer, others) => {
    const own = normalPointer(`/steps/${pointer}`);
    expect(new Set(along(pointer))).toEqual(new Set([own, ...others.map((one) => `/steps/${one}`)].toSorted()));
  });
});
