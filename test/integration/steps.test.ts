import { createHash } from 'node:crypto';
import { call, deliverFacts, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import {
  businessQualification,
  cleanFacts,
  companyInformation,
  dueDiligence,
  programApplication,
} from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

const draft = async (): Promise<Partner> => started(await eligibleAccount());
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const bodies = {
  'company-information': companyInformation,
  'business-qualification': businessQualification,
  'program-application': programApplication,
  'due-diligence': dueDiligence,
} as const;
type StepName = keyof typeof bodies;
const stepNames = Object.keys(bodies) as StepName[];

/** Returns the body with another value at `pointer`; `undefined` leaves it out. */
function spoilt(body: object, pointer: string, value: unknown): object {
  const copy = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
  const path = pointer.slice(1).split('/');
  const last = path.pop()!;
  const owner = path.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy);
  owner[last] = value;
  return copy;
}

type Case = [step: StepName, pointer: string, value: unknown, code: string, at?: string];
const company: readonly Case[] = [
  ['company-information', '/legalName', undefined, 'required'],
  ['company-information', '/legalName', '   ', 'required'],
  ['company-information', '/legalName', 42, 'invalid-type'],
  ['company-information', '/legalName', 'x'.repeat(201), 'too-long'],
  ['company-information', '/legalName', 'a\u0000b', 'unprintable'],
  ['company-information', '/legalName', 'safe\u202Etxt', 'unprintable'],
  ['company-information', '/legalName', 'lone \ud800', 'unprintable'],
  ['company-information', '/registrationCountry', 'Singapore', 'not-a-country'],
  ['company-information', '/registrationCountry', 'sg', 'not-a-country'],
  ['company-information', '/registrationCountry', undefined, 'required'],
  ['company-information', '/registrationNumber', '- / -', 'invalid-format'],
  ['company-information', '/registeredAddress', undefined, 'required'],
  ['company-information', '/registeredAddress', '1 Raffles Place', 'invalid-type'],
  ['company-information', '/registeredAddress/postalCode', undefined, 'required'],
  ['company-information', '/registeredAddress/street', 'x', 'unknown-field'],
  ['company-information', '/website', 'merlion', 'invalid-format'],
  ['company-information', '/website', 'javascript:alert(1)', 'invalid-format'],
  ['company-information', '/contact/email', 'mei.ling', 'invalid-format'],
  ['company-information', '/contact/phone', '12', 'invalid-format'],
  ['company-information', '/contact/name', ['Tan'], 'invalid-type'],
  ['company-information', '/businessArea', 'XX', 'not-a-country'],
  ['company-information', '/agreement', undefined, 'required'],
  ['company-information', '/agreement/version', undefined, 'required'],
  ['company-information', '/agreement/accepted', false, 'required'],
  ['company-information', '/agreement/accepted', 'yes', 'not-accepted'],
  ['company-information', '/agreement/language', 'fr', 'unknown-code'],
  ['company-information', '/favouriteColour', 'blue', 'unknown-field'],
];
const future = `${new Date().getUTCFullYear() + 2}-01-01`;
const qualification: readonly Case[] = [
  ['business-qualification', '/establishedOn', '01.04.2015', 'invalid-format'],
  ['business-qualification', '/establishedOn', '2015-02-30', 'invalid-format'],
  ['business-qualification', '/establishedOn', future, 'in-the-future'],
  ['business-qualification', '/mainBusiness', 'bakery', 'unknown-code'],
  ['business-qualification', '/mainBusiness', undefined, 'required'],
  ['business-qualification', '/employees', -1, 'out-of-range'],
  ['business-qualification', '/employees', 1.5, 'invalid-type'],
  ['business-qualification', '/employees', '120', 'invalid-type'],
  ['business-qualification', '/technicalEmployees', 121, 'out-of-range'],
  ['business-qualification', '/registeredCapital/amount', 500000, 'invalid-type'],
  ['business-qualification', '/registeredCapital/amount', '500,000', 'invalid-format'],
  ['business-qualification', '/registeredCapital/amount', '-1', 'invalid-format'],
  ['business-qualification', '/registeredCapital/amount', '1e6', 'invalid-format'],
  ['business-qualification', '/registeredCapital/currency', 'ZZZ', 'not-a-currency'],
  ['business-qualification', '/annualRevenue/fiscalYear', 1800, 'out-of-range'],
  ['business-qualification', '/annualRevenue/fiscalYear', 2150, 'in-the-future'],
  ['business-qualification', '/businessLicense/documentId', '', 'required'],
  ['business-qualification', '/businessLicense/validUntil', 'soon', 'invalid-format'],
  ['business-qualification', '/certifications', undefined, 'required'],
  ['business-qualification', '/certifications', {}, 'invalid-type'],
  ['business-qualification', '/certifications', Array(51).fill({ name: 'ISO', issuer: 'SGS' }), 'too-many'],
  ['business-qualification', '/certifications/0/issuer', undefined, 'required'],
  ['business-qualification', '/certifications/0/grade', 'A', 'unknown-field'],
];
const revenue = (year: number) => ({ year, amount: '1', currency: 'SGD' });
const plan: readonly Case[] = [
  ['program-application', '/salesModels', [], 'required'],
  ['program-application', '/salesModels', ['barter'], 'unknown-code', '/salesModels/0'],
  ['program-application', '/salesModels', ['resale', 'resale'], 'duplicate'],
  ['program-application', '/salesModels', true, 'invalid-type'],
  ['program-application', '/targetIndustries/1', 7, 'invalid-type'],
  ['program-application', '/targetCustomers', undefined, 'required'],
  ['program-application', '/expectedRevenue', [1, 2, 3, 4].map((n) => revenue(2026 + n)), 'too-many'],
  ['program-application', '/expectedRevenue', [revenue(2027), revenue(2027)], 'duplicate'],
  ['program-application', '/expectedRevenue/1/amount', '1.23456', 'too-precise'],
  ['program-application', '/team/sales', undefined, 'required'],
  ['program-application', '/team/sales', 10_000_001, 'out-of-range'],
  ['program-application', '/supportHours', 'never', 'unknown-code'],
  ['program-application', '/otherClouds', undefined, 'required'],
  ['program-application', '/businessPlan', 'x'.repeat(4001), 'too-long'],
  ['program-application', '/businessPlan', '', 'required'],
];
const owner = (percent: unknown) => [{ name: 'Tan', country: 'SG', percent, publicOfficial: false }];
const diligence: readonly Case[] = [
  ['due-diligence', '/questionnaireVersion', undefined, 'required'],
  ['due-diligence', '/answers/DD02', undefined, 'required', '/answers/DD02/value'],
  ['due-diligence', '/answers/DD02/value', 'no', 'invalid-type'],
  ['due-diligence', '/answers/DD99', { value: true }, 'unknown-question'],
  ['due-diligence', '/answers/DD02/because', 'x', 'unknown-field'],
  ['due-diligence', '/answers/DD01/value', owner(101), 'out-of-range', '/answers/DD01/value/0/percent'],
  ['due-diligence', '/answers/DD01/value', [...owner(60), ...owner(60)], 'sum-above-100'],
  ['due-diligence', '/answers/DD10/value', ['Singapore'], 'not-a-country', '/answers/DD10/value/0'],
  ['due-diligence', '/answers/DD30/value/accepted', undefined, 'required'],
  ['due-diligence', '/hurry', true, 'unknown-field'],
];

/** Values and codes that `PATCH` refuses, too. A number with decimals is still a number. */
const notUnicode: readonly unknown[] = ['lone \ud800'];
const cannotBeKept = ['invalid-type', 'unknown-field', 'unknown-question', 'too-long'];

describe('a bad field', () => {
  test.each([...company, ...qualification, ...plan, ...diligence])(
    '%s %s = %j: %s',
    async (...[step, pointer, value, code, at = pointer]: Case) => {
      const partner = await draft();
      const body = spoilt(bodies[step](), pointer, value);
      const put = await partner.save(step, body);
      expect([put.statusCode, put.body.code]).toEqual([422, 'invalid-request']);
      expect(put.body.errors).toEqual([{ pointer: at, code, detail: expect.stringMatching(/\w/) }]);
      expect(await show(partner)).toMatchObject({ version: 1, steps: { [step]: { state: 'empty' } } });
      // A save for later keeps it as it is and reports the same code, unless it cannot be stored at all.
      const isKept = value === 1.5 || !(cannotBeKept.includes(code) || notUnicode.includes(value) || value === 'yes');
      const patched = await partner.save(step, body, 'PATCH');
      expect(patched.statusCode).toBe(isKept ? 200 : 422);
      const outstanding = (await show(partner)).outstanding.filter((found: { step: string }) => found.step === step);
      expect(outstanding.map((found: { pointer: string; code: string }) => [found.pointer, found.code])).toEqual([
        isKept ? [`/steps/${step}${at}`, code] : [`/steps/${step}`, 'step-empty'],
      ]);
    },
  );

  test('is reported with all the others at once, and pointers are escaped', async () => {
    const partner = await draft();
    const { statusCode, body } = await partner.save('company-information', {
      ...companyInformation(),
      legalName: '',
      website: 'x',
      'a/b~c': 1,
    });
    expect(statusCode).toBe(422);
    const found = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(found.toSorted()).toEqual(['/a~1b~0c', '/legalName', '/website']);
  });

  test('is never repeated in a problem', async () => {
    const partner = await draft();
    const { text } = await partner.save('company-information', { ...companyInformation(), website: 'secret-value' });
    expect(text).not.toContain('secret-value');
  });

  test('stored data is bounded', async () => {
    const partner = await draft();
    const certification = {
      name: 'n'.repeat(200),
      issuer: '质'.repeat(200),
      number: 'x'.repeat(64),
      documentId: 'd'.repeat(128),
    };
    const { statusCode, body } = await partner.save('business-qualification', {
      ...businessQualification(),
      certifications: Array(50).fill({ ...certification, issuer: '\u{1F30F}'.repeat(100) }),
    });
    expect(statusCode).toBe(200);
    expect(body.version).toBe(2);
  });
});

describe('saving a step', () => {
  test.each([stepNames, stepNames.toReversed()])('in any order, from %s', async (...order) => {
    const partner = await draft();
    for (const [index, step] of order.entries()) {
      const body = step === 'company-information' ? companyInformation(partner.accountId) : bodies[step as StepName]();
      const saved = await partner.save(step, body);
      expect([saved.statusCode, saved.headers.etag]).toEqual([200, `"${index + 2}"`]);
      expect(saved.body).toMatchObject({
        applicationId: partner.applicationId,
        state: 'draft',
        version: index + 2,
        step,
      });
      const left = new Set(saved.body.outstanding.map((found: { step: string }) => found.step));
      expect([...left].toSorted()).toEqual(order.slice(index + 1).toSorted());
    }
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('again replaces it completely', async () => {
    const partner = await filled(await draft());
    const { title: _, ...contact } = companyInformation().contact;
    await partner.save('company-information', { ...companyInformation(), taxNumber: 'T1', contact });
    const saved = (await show(partner)).steps['company-information'];
    expect([saved.state, saved.answers.taxNumber, saved.answers.contact]).toEqual(['complete', 'T1', contact]);
    await partner.save('company-information', companyInformation());
    expect((await show(partner)).steps['company-information'].answers).not.toHaveProperty('taxNumber');
  });

  test('can make a complete step incomplete again, and sets the time of the save', async () => {
    const partner = await filled(await draft());
    const { body } = await partner.save('program-application', { businessPlan: null }, 'PATCH');
    expect(body.outstanding).toEqual([
      {
        step: 'program-application',
        pointer: '/steps/program-application/businessPlan',
        code: 'required',
        detail: expect.any(String),
      },
    ]);
    const { state, savedAt } = (await show(partner)).steps['program-application'];
    expect([state, Date.parse(savedAt) <= Date.now()]).toEqual(['incomplete', true]);
  });

  test('drops an answer whose trigger no longer holds', async () => {
    const partner = await draft();
    const { DD01, ...rest } = dueDiligence().answers;
    const owners = [{ name: 'Tan', country: 'SG', percent: 100, publicOfficial: false }];
    await partner.save('due-diligence', {
      questionnaireVersion: '1',
      answers: { ...rest, DD01: { value: owners }, DD20: { value: true } },
    });
    const { answers } = (await show(partner)).steps['due-diligence'].answers;
    expect([Object.keys(answers).includes('DD01'), Object.keys(answers).includes('DD20'), DD01.value.length]).toEqual([
      true,
      false,
      1,
    ]);
  });
});

describe('saving for later: JSON merge patch', () => {
  const answersAfter = async (patches: readonly object[], step: StepName = 'company-information') => {
    const partner = await draft();
    for (const patch of patches) {
      const { statusCode, text } = await partner.save(step, patch, 'PATCH');
      if (statusCode !== 200) throw new Error(text);
    }
    return (await show(partner)).steps[step].answers;
  };

  test('objects are merged', async () => {
    const answers = await answersAfter([
      { contact: { name: 'Tan' } },
      { contact: { email: 't@x.example.com' } },
      { website: 'https://x.example.com' },
    ]);
    expect(answers).toEqual({ contact: { name: 'Tan', email: 't@x.example.com' }, website: 'https://x.example.com' });
  });

  test('null removes a member at any depth, even an absent one', async () => {
    const answers = await answersAfter([
      { legalName: 'A', taxNumber: 'T', contact: { name: 'Tan', title: 'Director' } },
      { taxNumber: null, website: null, contact: { title: null } },
    ]);
    expect(answers).toEqual({ legalName: 'A', contact: { name: 'Tan' } });
  });

  test('lists are replaced', async () => {
    const answers = await answersAfter(
      [{ salesModels: ['resale', 'managed-services'], otherClouds: ['x'] }, { salesModels: ['solution-bundling'] }],
      'program-application',
    );
    expect(answers).toEqual({ salesModels: ['solution-bundling'], otherClouds: ['x'] });
  });

  test('an empty patch counts as a patch, and increments the version', async () => {
    const partner = await draft();
    expect((await partner.save('due-diligence', {}, 'PATCH')).body).toMatchObject({
      version: 2,
      step: 'due-diligence',
    });
  });

  test('single answers of the questionnaire', async () => {
    const { answers } = await answersAfter(
      [
        { questionnaireVersion: '1', answers: { DD02: { value: false }, DD18: { value: 'yearly' } } },
        { answers: { DD02: null, DD19: { value: true } } },
      ],
      'due-diligence',
    );
    expect(Object.keys(answers).toSorted()).toEqual(['DD18', 'DD19']);
  });

  test.each(['application/merge-patch+json', 'application/json', 'Application/JSON; charset=utf-8'])(
    'as %s',
    async (type) => {
      const partner = await draft();
      const reply = await partner.send({
        method: 'PATCH',
        path: `/applications/${partner.applicationId}/company-information`,
        body: { legalName: 'A' },
        headers: { 'if-match': '"1"', 'content-type': type },
      });
      expect(reply.statusCode).toBe(200);
    },
  );

  test('PUT accepts no patch', async () => {
    const partner = await draft();
    const reply = await partner.send({
      method: 'PUT',
      path: `/applications/${partner.applicationId}/company-information`,
      body: companyInformation(),
      headers: { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' },
    });
    expect([reply.statusCode, reply.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  test.each([[[]], ['text'], [5], [null], [true]])('%j is not a step', async (patch) => {
    const partner = await draft();
    for (const step of stepNames) {
      const reply = await partner.save(step, JSON.stringify(patch), 'PATCH');
      expect([reply.statusCode, reply.body.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '', code: 'invalid-type' })],
      ]);
    }
  });
});

describe('the business area', () => {
  const areaOf = async (partner: Partner): Promise<string> => (await show(partner)).businessArea;
  const choose = (partner: Partner, businessArea?: string) =>
    partner.save('company-information', { ...companyInformation(), businessArea });

  test('is the registered country by default, can be chosen, and is fixed after submission', async () => {
    const partner = await draft();
    expect(await areaOf(partner)).toBe('SG');
    await choose(partner, 'MY');
    expect(await areaOf(partner)).toBe('MY');
    await choose(partner);
    expect(await areaOf(partner)).toBe('SG');
    await partner.save('company-information', { businessArea: 'TH' }, 'PATCH');
    expect(await areaOf(partner)).toBe('TH');
    await partner.save('company-information', { legalName: 'Renamed' }, 'PATCH');
    expect(await areaOf(partner)).toBe('TH');
    await partner.save('company-information', { businessArea: null }, 'PATCH');
    expect(await areaOf(partner)).toBe('SG');
  });

  test('is shown in the list, and is the one that is claimed', async () => {
    const partner = await filled(await draft(), { ...companyInformation('AREA1'), businessArea: 'MY' });
    await partner.submit();
    const list = await partner.send({ path: '/applications' });
    expect(list.body.items).toMatchObject([{ businessArea: 'MY', state: 'submitted' }]);
    expect((await table.items()).filter(({ pk }) => pk === 'COMPANY#SG:AREA1')).toMatchObject([
      { sk: 'CLAIM#cloud-solution-provider#MY', applicationId: partner.applicationId },
    ]);
  });

  test('stays the country of the start if the account’s country changes later', async () => {
    const partner = await draft();
    await deliverFacts({
      accountId: partner.accountId,
      source: 'identity',
      sequence: 2,
      observedAt: '2026-11-02T00:00:00Z',
      facts: { ...cleanFacts.identity, registeredCountry: 'DE' },
    });
    expect(await areaOf(partner)).toBe('SG');
  });
});

describe('the agreement', () => {
  const acceptanceOf = async (partner: Partner) => (await show(partner)).steps['company-information'].acceptance;

  test.each(['en', 'zh-CN'] as const)(
    'is stored with who, when, from where and exactly which text: %s',
    async (language) => {
      const partner = await draft();
      const served = await call({
        path: `/programs/cloud-solution-provider/agreement?language=${language}`,
        accountId: partner.accountId,
      });
      const before = Date.now();
      await partner.save('company-information', {
        ...companyInformation(),
        agreement: { version: served.body.version, accepted: true, language },
      });
      const { at, ...acceptance } = await acceptanceOf(partner);
      expect(acceptance).toEqual({
        by: `user-of-${partner.accountId}`,
        sourceAddress: '203.0.113.9',
        version: served.body.version,
        language,
        sha256: createHash('sha256').update(served.body.text).digest('hex'),
      });
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    },
  );

  test('keeps its acceptance through a patch that does not mention it', async () => {
    const partner = await draft();
    await partner.save('company-information', companyInformation());
    const accepted = await acceptanceOf(partner);
    await partner.save('company-information', { legalName: 'Renamed' }, 'PATCH');
    expect(await acceptanceOf(partner)).toEqual(accepted);
  });

  test('is no longer accepted once the acceptance is withdrawn', async () => {
    const partner = await draft();
    await partner.save('company-information', companyInformation());
    await partner.save('company-information', { agreement: { accepted: false } }, 'PATCH');
    expect(await acceptanceOf(partner)).toBeUndefined();
    expect((await show(partner)).outstanding[0]).toMatchObject({
      pointer: '/steps/company-information/agreement/accepted',
      code: 'required',
    });
  });

  test('of another version cannot be accepted', async () => {
    const partner = await draft();
    const agreement = { version: '2020-01-01', accepted: true };
    const refused = await partner.save('company-information', { ...companyInformation(), agreement });
    expect([refused.statusCode, refused.body.code]).toEqual([409, 'agreement-outdated']);
    expect(refused.body.currentVersion).toBe('2024-08-16');
    expect((await show(partner)).version).toBe(1);
    await partner.save('company-information', companyInformation());
    const kept = await partner.save('company-information', { legalName: 'Kept', agreement }, 'PATCH');
    expect(kept.body.outstanding[0]).toMatchObject({
      pointer: '/steps/company-information/agreement/version',
      code: 'agreement-outdated',
    });
    expect(await acceptanceOf(partner)).toBeUndefined();
    expect((await show(partner)).steps['company-information'].answers.legalName).toBe('Kept');
  });
});

describe('the questionnaire', () => {
  test('of another version cannot be answered', async () => {
    const partner = await draft();
    for (const method of ['PUT', 'PATCH'] as const) {
      const { statusCode, body } = await partner.save(
        'due-diligence',
        { ...dueDiligence(), questionnaireVersion: '0' },
        method,
      );
      expect([statusCode, body.code, body.currentVersion]).toEqual([409, 'questionnaire-outdated', '1']);
    }
  });
});
