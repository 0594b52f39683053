import * as fc from 'fast-check';
import type { Application } from '../../../lib/domain/application/application.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { ApplicationDocument } from '../../../lib/domain/documents/document.ts';
import {
  type ContradictionCode,
  contradictionCodes,
  contradictionsIn,
} from '../../../lib/domain/review/contradictions.ts';
import { noticeCodes } from '../../../lib/domain/review/notices.ts';
import { languages } from '../../../lib/words/languages.ts';
import { noticeWords } from '../../../lib/words/notices.ts';
import { aFilledDraft, area, rules } from '../../support/builders.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';

const now = '2026-11-30T17:00:00.000Z';
const [licence, policy] = [
  businessQualification().businessLicense.documentId,
  dueDiligence().answers.DD16.details.policy,
];

const aDocument = (documentId: string, sha256: string): ApplicationDocument =>
  ({
    documentId,
    sha256,
    purpose: 'business-license',
    object: { versionId: '1', content: 'as-declared', scan: 'no-threats' },
  }) as unknown as ApplicationDocument;
const documents = [aDocument(licence, 'a'), aDocument(policy, 'b')];

interface Changed {
  readonly company?: object;
  readonly qualification?: object;
  readonly plan?: object;
  readonly answers?: object;
  readonly documents?: readonly ApplicationDocument[];
  readonly area?: string;
}

function applicationOf(steps: Readonly<Record<StepName, unknown>>, chosenArea: string | undefined): Application {
  const draft = aFilledDraft(chosenArea ? { chosenArea: area(chosenArea) } : {});
  const entries = Object.entries(steps).map(([step, answers]) => [step, { ...draft.steps[step as StepName], answers }]);
  return { ...draft, steps: Object.fromEntries(entries) };
}

function noticesIn({ company, qualification, plan, answers, documents: files = documents, area: chosen }: Changed) {
  const diligence = dueDiligence();
  const application = applicationOf(
    {
      'company-information': { ...companyInformation(), ...company },
      'business-qualification': { ...businessQualification(), ...qualification },
      'program-application': { ...programApplication(), ...plan },
      'due-diligence': { ...diligence, answers: { ...diligence.answers, ...answers } },
    },
    chosen,
  );
  return contradictionsIn({ application, program: rules, documents: files, now });
}

const license = (changed: object) => ({ businessLicense: { ...businessQualification().businessLicense, ...changed } });
const certificate = (validUntil?: string) => ({ certifications: [{ name: 'ISO', issuer: 'SGS', validUntil }] });
const revenue = (fiscalYear: number) => ({ annualRevenue: { fiscalYear, amount: '1', currency: 'SGD' } });
const active = (yearsActive: number) => ({ DD15: { value: { business: 'Cloud', yearsActive } } });
const owner = (publicOfficial: boolean, name = 'Tan Mei Ling', country = 'SG') => ({
  name,
  country,
  percent: 50,
  publicOfficial,
});
const owners = (...value: object[]) => ({ DD01: { value } });
const reference = (changed: object) => ({
  name: 'Lim Wei',
  company: 'Harbour Bank',
  email: 'lim@harbour.example',
  consent: true,
  ...changed,
});
const referencesOf = (...changed: object[]) => ({ DD28: { value: changed.map(reference) } });
const signed = (name: string, legalRepresentative = true) => ({
  DD30: { value: { name, title: 'Director', legalRepresentative, accepted: true } },
});
const remedy = (remediationDate: string) => ({
  DD11: { value: true },
  DD13: { value: false, details: { remediationDate } },
});
const official = { value: true };
const [qualificationAt, planAt, companyAt, answersAt] = [
  '/steps/business-qualification',
  '/steps/program-application',
  '/steps/company-information',
  '/steps/due-diligence/answers',
];
const until = `${qualificationAt}/businessLicense/validUntil`;
const founded = `${qualificationAt}/establishedOn`;

type Case = readonly [code: ContradictionCode, does: Changed, pointers: readonly string[], doesNot: Changed];

/** Each rule with an application that contradicts itself, the places of the notice, and an application that nearly does. */
const cases: readonly Case[] = [
  [
    'licence-expired',
    { qualification: license({ validUntil: '2026-11-29' }) },
    [until],
    { qualification: license({ validUntil: '2026-11-30' }) },
  ],
  [
    'licence-expired',
    { qualification: license({ validUntil: '2016-01-01' }) },
    [until],
    { qualification: license({ validUntil: undefined }) },
  ],
  [
    'certificate-expired',
    { qualification: certificate('2025-12-31') },
    [`${qualificationAt}/certifications/0/validUntil`],
    { qualification: certificate() },
  ],
  [
    'founded-after-licence',
    { qualification: { establishedOn: '2021-01-02', ...license({ validUntil: '2021-01-01' }) } },
    [founded, until],
    { qualification: { establishedOn: '2021-01-01', ...license({ validUntil: '2021-01-01' }) } },
  ],
  [
    'business-older-than-company',
    { qualification: { establishedOn: '2026-02-01' }, answers: active(200) },
    [`${answersAt}/DD15/value/yearsActive`, founded],
    { qualification: { establishedOn: '2026-02-01' }, answers: active(1) },
  ],
  [
    'business-older-than-company',
    { answers: active(13) },
    [`${answersAt}/DD15/value/yearsActive`, founded],
    { answers: active(12) },
  ],
  [
    'revenue-before-founding',
    { qualification: revenue(2014) },
    [`${qualificationAt}/annualRevenue/fiscalYear`, founded],
    { qualification: revenue(2015) },
  ],
  [
    'revenue-year-to-come',
    { qualification: revenue(2027) },
    [`${qualificationAt}/annualRevenue/fiscalYear`],
    { qualification: revenue(2026) },
  ],
  [
    'expected-year-past',
    { plan: { expectedRevenue: [{ year: 2026 }, { year: 2025 }] } },
    [`${planAt}/expectedRevenue/1/year`],
    { plan: { expectedRevenue: [{ year: 2026 }] } },
  ],
  [
    'team-larger-than-staff',
    { qualification: { employees: 37 } },
    [`${planAt}/team`, `${qualificationAt}/employees`],
    { qualification: { employees: 38 } },
  ],
  [
    'registered-elsewhere',
    { company: { registrationCountry: 'MY' } },
    [`${companyAt}/registeredAddress/country`, `${companyAt}/registrationCountry`],
    {},
  ],
  [
    'area-not-among-countries',
    { area: 'TH' },
    [`${answersAt}/DD10/value`, `${companyAt}/businessArea`],
    { area: 'TH', answers: { DD10: { value: ['SG', 'TH'] } } },
  ],
  [
    'public-sector-denied',
    { plan: { targetCustomers: ['public-sector'] } },
    [`${answersAt}/DD09/value`, `${planAt}/targetCustomers`],
    { plan: { targetCustomers: ['public-sector'] }, answers: { DD09: { value: 'under-25' } } },
  ],
  [
    'public-sector-not-targeted',
    { answers: { DD09: { value: '25-to-50' } } },
    [`${answersAt}/DD09/value`, `${planAt}/targetCustomers`],
    { answers: { DD09: { value: 'under-25' } } },
  ],
  [
    'remediation-day-past',
    { answers: remedy('2026-11-01') },
    [`${answersAt}/DD13/details/remediationDate`],
    { answers: remedy('2026-12-01') },
  ],
  [
    'file-named-for-two-things',
    { documents: [aDocument(licence, 'a'), aDocument(policy, 'a')] },
    [`${qualificationAt}/businessLicense/documentId`, `${answersAt}/DD16/details/policy`],
    {},
  ],
  [
    'file-named-for-two-things',
    { qualification: license({ documentId: policy }) },
    [`${qualificationAt}/businessLicense/documentId`, `${answersAt}/DD16/details/policy`],
    {
      qualification: {
        certifications: [{ documentId: licence }, { documentId: licence }],
        ...license({ documentId: undefined }),
      },
    },
  ],
  [
    'official-denied',
    { answers: owners(owner(true)) },
    [`${answersAt}/DD01/value/0/publicOfficial`, `${answersAt}/DD04/value`, `${answersAt}/DD05/value`],
    { answers: { ...owners(owner(true)), DD04: official, DD05: official } },
  ],
  [
    'official-denied',
    { answers: { ...owners(owner(false), owner(true, 'Ana')), DD05: official } },
    [`${answersAt}/DD01/value/1/publicOfficial`, `${answersAt}/DD04/value`],
    { answers: owners(owner(false)) },
  ],
  [
    'owner-named-twice',
    { answers: owners(owner(false), owner(false, 'TAN, Mei-Ling')) },
    [`${answersAt}/DD01/value/1/name`, `${answersAt}/DD01/value/0/name`],
    { answers: owners(owner(false), owner(false, 'Tan Mei Ling', 'MY')) },
  ],
  [
    'reference-is-contact',
    { answers: referencesOf({ email: 'Mei.Ling@merlion.example.com' }) },
    [`${answersAt}/DD28/value/0/email`, `${companyAt}/contact/email`],
    { answers: referencesOf({ email: 'mei@merlion.example.org' }) },
  ],
  [
    'reference-is-contact',
    { answers: referencesOf({}, { name: 'Mei Ling TAN' }) },
    [`${answersAt}/DD28/value/1/name`, `${companyAt}/contact/name`],
    { answers: referencesOf({ name: 'Tan Mei' }) },
  ],
  [
    'reference-of-own-company',
    { answers: referencesOf({ company: 'MERLION Cloud Pte Ltd' }) },
    [`${answersAt}/DD28/value/0/company`, `${companyAt}/legalName`],
    { answers: referencesOf({ company: 'Merlion Freight Pte Ltd' }) },
  ],
  [
    'reference-of-own-company',
    { answers: referencesOf({ email: 'ana@merlion.example.com' }) },
    [`${answersAt}/DD28/value/0/email`, `${companyAt}/website`],
    { answers: referencesOf({ email: 'ana@example.com' }) },
  ],
  [
    'reference-named-twice',
    { answers: referencesOf({}, { name: 'Ana', email: 'LIM@harbour.example' }) },
    [`${answersAt}/DD28/value/1/email`, `${answersAt}/DD28/value/0/email`],
    { answers: referencesOf({}, { name: 'Ana', email: 'ana@harbour.example' }) },
  ],
  [
    'reference-named-twice',
    { answers: referencesOf({ email: 'info@m\u00FCller.de' }, { email: 'Info@xn--mller-kva.de' }) },
    [`${answersAt}/DD28/value/1/email`, `${answersAt}/DD28/value/0/email`],
    { answers: referencesOf({ email: 'info@m\u00FCller.de' }, { email: 'info@mueller.de' }) },
  ],
  [
    'owner-named-twice',
    { answers: owners(owner(false, 'Jos\u00E9 Mu\u00F1oz'), owner(false, 'MUNOZ, Jose')) },
    [`${answersAt}/DD01/value/1/name`, `${answersAt}/DD01/value/0/name`],
    { answers: owners(owner(false, 'राम कुमार'), owner(false, 'रमा कुमार')) },
  ],
  [
    'owner-named-twice',
    { answers: owners(owner(false, 'ｶﾞﾓｳ'), owner(false, 'ガモウ')) },
    [`${answersAt}/DD01/value/1/name`, `${answersAt}/DD01/value/0/name`],
    { answers: owners(owner(false, 'ガモウ'), owner(false, 'カモウ')) },
  ],
  [
    'representative-is-no-director',
    { answers: signed('Ana Cruz') },
    [`${answersAt}/DD30/value/name`, `${answersAt}/DD03/value`],
    { answers: signed('Ana Cruz', false) },
  ],
  [
    'representative-is-no-director',
    { answers: signed('Ana Cruz') },
    [`${answersAt}/DD30/value/name`, `${answersAt}/DD03/value`],
    { answers: signed('tan MEI-LING') },
  ],
];

test('answers that fit together have no notice', () => {
  expect(noticesIn({})).toEqual([]);
});

test.each(cases)(
  '%s is a notice with its places, and answers that only nearly contradict each other have none',
  (code, does, [pointer, ...related], doesNot) => {
    const told = (changed: Changed) => noticesIn(changed).filter((notice) => notice.code === code);
    expect(told(does)).toEqual([{ code, pointer, ...(related.length > 0 && { related }) }]);
    expect(told(doesNot)).toEqual([]);
  },
);

test('every rule has a case, and every notice words in every language', () => {
  expect([...new Set(cases.map(([code]) => code))].toSorted()).toEqual([...contradictionCodes].toSorted());
  for (const language of languages) for (const code of noticeCodes) expect(noticeWords[language][code]).toMatch(/\S/);
});

test('a file that is not clean is not compared', () => {
  const pending = { ...aDocument(policy, 'a'), object: undefined } as unknown as ApplicationDocument;
  expect(noticesIn({ documents: [aDocument(licence, 'a'), pending] })).toEqual([]);
});

const value = fc.anything({ maxDepth: 3, withNullPrototype: true });
const spoilt = fc.record({
  company: fc.dictionary(fc.constantFrom(...Object.keys(companyInformation())), value),
  qualification: fc.dictionary(fc.constantFrom(...Object.keys(businessQualification())), value),
  plan: fc.dictionary(fc.constantFrom(...Object.keys(programApplication())), value),
  answers: fc.dictionary(
    fc.constantFrom(...Object.keys(dueDiligence().answers)),
    fc.record({ value }, { requiredKeys: ['value'] }),
  ),
});

test('whatever the answers, there are at most a hundred notices, which point into the application, and none throws', () => {
  fc.assert(
    fc.property(spoilt, (changed) => {
      const notices = noticesIn(changed);
      expect(notices.length).toBeLessThanOrEqual(100);
      for (const { pointer, related = [] } of notices)
        for (const one of [pointer, ...related]) expect(one).toMatch(/^\/steps\/[a-z-]+\//);
    }),
    { numRuns: 300 },
  );
});
