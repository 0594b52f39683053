import { call, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, reportCleanFacts, started } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';
import { Scene, submittedIn } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

let companies = 0;
async function submitted(answers: object = {}): Promise<Partner> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation(`R${++companies}`));
  if (Object.keys(answers).length > 0) await partner.save('due-diligence', { answers }, 'PATCH');
  const reply = await partner.submit();
  if (reply.statusCode !== 200) throw new Error(reply.text);
  return partner;
}

const billing = (method: 'POST' | 'DELETE', path: string) =>
  call({ method, path, subject: 'billing', scope: 'partner-programs/purchases' });
const highRisk = {
  DD22: {
    value: true,
    details: { offence: 'bribery', date: '2019', outcome: 'settled', document: 'doc_00000000000000000000000000000009' },
  },
};
const [no, yes] = [{ value: false }, { value: true }];
const adopts = { value: false, details: { adoptsVendorPolicy: true } };
const codeOf = ({ statusCode, body }: { statusCode: number; body: { code?: string } }) => [statusCode, body.code];

describe('review', () => {
  test('a low risk is approved by one reviewer, and the account is enrolled and frozen', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    expect((await reviewer.take()).body).toMatchObject({ state: 'in-review', version: 7 });
    expect((await reviewer.decide({ decision: 'approve' })).body).toMatchObject({ state: 'approved', version: 8 });
    const enrollments = await partner.send({ path: '/enrollments' });
    expect(enrollments.body.items).toEqual([
      expect.objectContaining({
        program: 'cloud-solution-provider',
        businessArea: 'SG',
        state: 'active',
        applicationId: partner.applicationId,
      }),
    ]);
    const permit = await billing('POST', `/accounts/${partner.accountId}/purchase-permits`);
    expect(codeOf(permit)).toEqual([409, 'purchase-frozen']);
    expect(permit.body.freeze).toMatchObject({ because: 'enrollment' });
    expect(
      (await partner.send({ method: 'POST', path: '/applications', body: { program: 'cloud-solution-provider' } })).body
        .blockers,
    ).toEqual([expect.objectContaining({ code: 'already-enrolled' })]);
  });

  test('a high risk needs compliance, dispositions, and a second approver who has not taken part', async () => {
    const partner = await submitted(highRisk);
    const plain = reviewerAt(partner.applicationId, 'rita');
    const compliance = reviewerAt(partner.applicationId, 'carl', ['compliance']);
    const refused = await plain.take();
    expect([...codeOf(refused), refused.body.needs]).toEqual([403, 'forbidden', 'compliance']);
    await compliance.take();
    const blocked = await compliance.decide({ decision: 'approve' });
    expect([...codeOf(blocked), blocked.body.flags]).toEqual([409, 'wrong-state', [{ flagId: 'DD22' }]]);
    expect((await compliance.dispose('DD22', 'mitigated')).statusCode).toBe(200);
    expect((await compliance.decide({ decision: 'approve' })).body.state).toBe('awaiting-second-approval');
    const again = await compliance.decide({ decision: 'approve' });
    expect([...codeOf(again), again.body.detail]).toEqual([
      409,
      'conflict-of-interest',
      expect.stringContaining('You have taken, assessed or approved this application'),
    ]);
    const second = reviewerAt(partner.applicationId, 'sara', ['reviewer']);
    expect((await second.decide({ decision: 'approve' })).body.state).toBe('approved');
    expect((await second.read()).body.approvals.map(({ by }: { by: string }) => by)).toEqual(['carl', 'sara']);
  });

  test('an upheld sanction blocks approval permanently', async () => {
    const partner = await submitted({ DD24: { value: true, details: { list: 'UN', date: '2024' } } });
    const compliance = reviewerAt(partner.applicationId, 'carl', ['compliance']);
    await compliance.take();
    await compliance.dispose('DD24', 'upheld');
    const refused = await compliance.decide({ decision: 'approve' });
    expect([...codeOf(refused), refused.body.detail]).toEqual([
      409,
      'wrong-state',
      expect.stringContaining('was upheld (DD24)'),
    ]);
  });

  test('requested changes unlock only the fields that were pointed at, and a resubmission shows its difference', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    await reviewer.take();
    const reasons = [
      { code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' },
    ];
    expect((await reviewer.decide({ decision: 'request-changes', reasons, note: 'secret note' })).body.state).toBe(
      'changes-requested',
    );
    const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
    expect(shown.text).not.toContain('secret note');
    expect(shown.body).toMatchObject({
      decision: { decision: 'request-changes', reasons },
      progress: { with: 'applicant' },
    });
    partner.version = shown.body.version;
    const locked = await partner.save('program-application', { ...programApplication(), supportHours: 'extended' });
    expect([...codeOf(locked), locked.body.errors[0]]).toEqual([
      422,
      'invalid-request',
      expect.objectContaining({ pointer: '/supportHours', code: 'locked' }),
    ]);
    expect((await partner.save('business-qualification', businessQualification())).statusCode).toBe(200);
    expect((await partner.save('program-application', { businessPlan: 'Banks A and B.' }, 'PATCH')).statusCode).toBe(
      200,
    );
    expect((await partner.submit()).statusCode).toBe(200);
    const review = await reviewer.read();
    expect(review.body.changes).toEqual([
      {
        pointer: '/steps/program-application/businessPlan',
        before: programApplication().businessPlan,
        after: 'Banks A and B.',
      },
    ]);
  });

  const agents = { DD11: { value: true, details: { parties: [{ name: 'Ana', role: 'agent', payBasis: 'fee' }] } } };
  const ofAgents = { DD12: no, DD13: yes, DD20: yes };
  const official = { person: 'Tan', office: 'Customs', dates: '2020 to 2023', relation: 'director' };
  const recusal = { DD06: { value: true, details: { recusalPlan: 'Steps aside.' } } };
  const coverage = { DD17: { value: ['gifts'], details: { missing: 'The rest follows in May.' } } };
  test.each([
    ['DD11', 'no to yes', {}, { ...agents, ...ofAgents }],
    ['DD11', 'yes to no', { ...agents, ...ofAgents }, { DD11: no, DD12: null, DD13: null, DD20: null }],
    ['DD11', 'yes to no, by its answer alone', { ...agents, ...ofAgents }, { DD11: { value: false } }],
    ['DD11/value', 'no to yes', {}, { ...agents, ...ofAgents }],
    ['DD05', 'no to yes', {}, { DD05: { value: true, details: official }, ...recusal }],
    ['DD05', 'yes to no', { DD05: { value: true, details: official }, ...recusal }, { DD05: no }],
    ['DD16', 'yes to no', {}, { DD16: { value: false, details: { policy: null, adoptsVendorPolicy: true } } }],
    ['DD16', 'no to yes', { DD16: adopts, DD17: null }, { DD16: dueDiligence().answers.DD16, ...coverage }],
  ])('%s sent back allows %s, with the questions that are asked after it', async (question, _, before, patch) => {
    const partner = await submitted(before);
    const reviewer = reviewerAt(partner.applicationId, 'carl', ['compliance']);
    await reviewer.take();
    const reasons = [{ code: 'unclear-answer', pointer: `/steps/due-diligence/answers/${question}` }];
    partner.version = (await reviewer.decide({ decision: 'request-changes', reasons })).body.version;
    const saved = await partner.save('due-diligence', { answers: patch }, 'PATCH');
    expect([saved.statusCode, saved.body.errors, saved.body.outstanding]).toEqual([200, undefined, []]);
    const other = await partner.save('due-diligence', { answers: { DD02: { value: null } } }, 'PATCH');
    expect(codeOf(other)).toEqual([422, 'invalid-request']);
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('a pointer is accepted wherever GET has the field, and refused elsewhere', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    await reviewer.take();
    const request = (...pointers: string[]) =>
      reviewer.decide({
        decision: 'request-changes',
        reasons: pointers.map((pointer) => ({ code: 'other', pointer, message: 'Another, please.' })),
      });
    const refused = await request('/steps/program-application', '/steps/program-application/bussinessPlan', '/steps/x');
    expect([...codeOf(refused), refused.body.errors]).toEqual([
      422,
      'invalid-request',
      [1, 2].map((index) => ({
        pointer: `/reasons/${index}/pointer`,
        code: 'invalid-pointer',
        detail: 'Point to a step of the application, a field of a step, or a question.',
      })),
    ]);
    const sentBack = await request('/steps/program-application/answers/businessPlan', '/steps/due-diligence/DD11');
    partner.version = sentBack.body.version;
    const { body: shown } = await partner.send({ path: `/applications/${partner.applicationId}` });
    const questions = ['DD11', 'DD12', 'DD13', 'DD20'].map((id) => `/steps/due-diligence/answers/${id}`);
    expect(shown.unlocked).toEqual(['/steps/program-application/businessPlan', ...questions]);
    expect((await partner.save('program-application', { businessPlan: 'Banks.' }, 'PATCH')).statusCode).toBe(200);
    expect((await partner.save('due-diligence', { answers: { ...agents, ...ofAgents } }, 'PATCH')).statusCode).toBe(
      200,
    );
  });

  test('a rejection frees claim and freeze, and keeps the account from applying until its day', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    await reviewer.take();
    const rejection = { decision: 'reject', reasons: [{ code: 'unverifiable' }], reapplyAfter: '2028-06-01' };
    expect((await reviewer.decide(rejection)).body.state).toBe('rejected');
    const start = { method: 'POST', path: '/applications', body: { program: 'cloud-solution-provider' } } as const;
    expect((await partner.send(start)).body.blockers).toEqual([expect.objectContaining({ code: 'reapply-not-yet' })]);
    const permit = await billing('POST', `/accounts/${partner.accountId}/purchase-permits`);
    expect(permit.statusCode).toBe(201);
    expect((await partner.send(start)).body.blockers.map(({ code }: { code: string }) => code)).toContain(
      'purchase-in-progress',
    );
    expect(
      (await billing('DELETE', `/accounts/${partner.accountId}/purchase-permits/${permit.body.permitId}`)).statusCode,
    ).toBe(204);
    const rejected = async () => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
    const { decidedAt, appealBefore } = await rejected();
    expect(Date.parse(appealBefore) - Date.parse(decidedAt)).toBe(30 * 86_400_000);
    const appeal = await partner.send({ ...start, body: { ...start.body, appealOf: partner.applicationId } });
    expect((await rejected()).appealBefore).toBeUndefined();
    expect(appeal.body).toMatchObject({ state: 'draft', appealOf: partner.applicationId, outstanding: [] });
    const again = await partner.send({
      ...start,
      method: 'POST',
      path: `/applications/${appeal.body.applicationId}/submission`,
      body: undefined,
      headers: { 'if-match': '"1"' },
    });
    expect(again.statusCode).toBe(200);
    expect(codeOf(await reviewerAt(appeal.body.applicationId, 'rita').take())).toEqual([409, 'conflict-of-interest']);
    expect((await reviewerAt(appeal.body.applicationId, 'omar').take()).statusCode).toBe(200);
  });

  test('nobody can review an account whose token they hold, and nobody can decide without the lease', async () => {
    const partner = await submitted();
    expect(codeOf(await reviewerAt(partner.applicationId, 'eve', ['reviewer'], partner.accountId).take())).toEqual([
      409,
      'conflict-of-interest',
    ]);
    await reviewerAt(partner.applicationId, 'rita').take();
    const other = reviewerAt(partner.applicationId, 'omar');
    expect(codeOf(await other.take())).toEqual([409, 'wrong-state']);
    expect(codeOf(await other.decide({ decision: 'approve' }))).toEqual([409, 'lease-lost']);
  });

  test('the applicant sees that nobody has the application once the lease has expired', async () => {
    const scene = new Scene(table, { at: new Date(Date.now() - 86_400_000).toISOString() });
    const { accountId, applicationId } = await submittedIn(scene);
    scene.pass({ hours: 1 });
    const takenAt = scene.time;
    expect(await scene.take({ accountId, applicationId }, { subject: 'rita', groups: ['reviewer'] })).toBe('done');
    const shown = (await call({ path: `/applications/${applicationId}`, accountId })).body;
    const since = new Date(takenAt + 8 * 3_600_000).toISOString();
    expect(shown).toMatchObject({ state: 'submitted', progress: { with: 'reviewer', since }, allowed: ['withdraw'] });
    const [listed] = (await call({ path: '/applications', accountId })).body.items;
    expect([listed.state, listed.version]).toEqual(['submitted', shown.version]);
    const review = (await reviewerAt(applicationId, 'omar').read()).body;
    expect([review.state, review.progress, review.assignee]).toEqual(['submitted', shown.progress, undefined]);
  });

  test('losing eligibility after the submission stops the approval', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    await reviewer.take();
    await reportCleanFacts(partner.accountId, { billing: { inArrears: true, consumptionRecords: 0 } }, 2);
    const queue = await call({
      path: '/review/queue?state=in-review&assignee=me',
      subject: 'rita',
      groups: ['reviewer'],
    });
    const blockers = Object.fromEntries(
      queue.body.items.map((row: { applicationId: string; blockers: string[] }) => [row.applicationId, row.blockers]),
    );
    expect(blockers[partner.applicationId]).toEqual(['account-in-arrears']);
    const refused = await reviewer.decide({ decision: 'approve' });
    expect([...codeOf(refused), refused.body.blockers[0].code]).toEqual([409, 'not-eligible', 'account-in-arrears']);
  });

  test('an ended enrollment frees the area and purchases', async () => {
    const partner = await submitted();
    const reviewer = reviewerAt(partner.applicationId, 'rita');
    await reviewer.take();
    await reviewer.decide({ decision: 'approve' });
    const change = (state: string) =>
      call({
        method: 'POST',
        path: `/enrollments/${partner.accountId}/cloud-solution-provider/state`,
        body: { state, reason: 'A test.' },
        subject: 'olga',
        groups: ['operator'],
      });
    expect((await change('suspended')).body).toMatchObject({ state: 'suspended', businessArea: 'SG' });
    expect((await change('active')).body.state).toBe('active');
    expect((await change('ended')).body.state).toBe('ended');
    expect(codeOf(await change('active'))).toEqual([409, 'wrong-state']);
    expect((await billing('POST', `/accounts/${partner.accountId}/purchase-permits`)).statusCode).toBe(201);
  });
});

describe('a resubmission', () => {
  const pointer = '/steps/program-application/businessPlan';
  const reasons = [{ code: 'more-detail', pointer, message: 'Which banks?' }];

  async function sentBack() {
    const partner = await submitted();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    await rita.decide({ decision: 'request-changes', reasons });
    partner.version = (await rita.read()).body.version;
    const submit = (body?: unknown) =>
      partner.send({
        method: 'POST',
        path: `/applications/${partner.applicationId}/submission`,
        body,
        headers: { 'if-match': `"${partner.version}"` },
      });
    return { partner, rita, submit };
  }

  test('in which nothing changed is refused unless it is intended, and the reviewer sees that', async () => {
    const { rita, submit } = await sentBack();
    for (const body of [undefined, {}, { unchanged: false }, { message: 'The plan is as we mean it.' }])
      expect(codeOf(await submit(body))).toEqual([409, 'nothing-changed']);
    expect((await submit({ unchanged: true, message: 'The plan is as we mean it.' })).statusCode).toBe(200);
    expect((await rita.read()).body).toMatchObject({
      unchanged: true,
      message: 'The plan is as we mean it.',
      changes: [],
    });
  });

  test('that saves the same answers again has changed nothing', async () => {
    const { partner, submit } = await sentBack();
    const { businessPlan } = programApplication();
    const saved = await partner.save('program-application', { businessPlan }, 'PATCH');
    expect(saved.statusCode).toBe(200);
    expect(codeOf(await submit())).toEqual([409, 'nothing-changed']);
  });

  test('with changes is shown with its message, and is not called unchanged whatever it says', async () => {
    const { partner, rita, submit } = await sentBack();
    await partner.save('program-application', { businessPlan: 'DBS and OCBC.' }, 'PATCH');
    const message = '银行已列出。\nSee the plan.';
    expect((await submit({ message, unchanged: true })).statusCode).toBe(200);
    const { body } = await rita.read();
    expect(body).toMatchObject({ message, changes: [expect.objectContaining({ pointer, after: 'DBS and OCBC.' })] });
    expect(body).not.toHaveProperty('unchanged');
    const history = await call({
      path: `/review/applications/${partner.applicationId}/history`,
      subject: 'rita',
      groups: ['reviewer'],
    });
    expect(history.text).not.toContain('银行');
    expect(history.body.items.at(-1).changes).toContainEqual({ pointer: '/message' });
  });

  test('replaces its message with the next one, and accepts none that is too long', async () => {
    const { partner, rita, submit } = await sentBack();
    expect((await submit({ message: 'x'.repeat(2001) })).body.errors).toMatchObject([
      { pointer: '/message', code: 'too-long' },
    ]);
    expect((await submit({ unchanged: true, message: 'x'.repeat(2000) })).statusCode).toBe(200);
    await rita.take();
    await rita.decide({ decision: 'request-changes', reasons });
    partner.version = (await rita.read()).body.version;
    expect((await submit({ unchanged: true })).statusCode).toBe(200);
    expect((await rita.read()).body).not.toHaveProperty('message');
  });

  test('keeps the band that an answer had in an earlier round', async () => {
    const partner = await submitted(highRisk);
    const carl = reviewerAt(partner.applicationId, 'carl', ['compliance']);
    await carl.take();
    const asked = [{ code: 'unclear-answer', pointer: '/steps/due-diligence/answers/DD22' }];
    expect((await carl.decide({ decision: 'request-changes', reasons: asked })).statusCode).toBe(200);
    partner.version = (await carl.read()).body.version;
    await partner.save('due-diligence', { answers: { DD22: { value: false, details: null } } }, 'PATCH');
    expect((await partner.submit()).statusCode).toBe(200);
    expect((await carl.read()).body).toMatchObject({
      needs: 'compliance',
      risk: { band: 'high', score: 0, flags: [] },
    });
  });
});

describe('the tag of an application', () => {
  test('is its version, and changes once anything else that is shown changes', async () => {
    const partner = await submitted();
    const path = `/applications/${partner.applicationId}`;
    const read = (headers = {}, query = '') => partner.send({ path: `${path}${query}`, headers });
    const { headers, body } = await read();
    expect(headers.etag).toBe(`"${body.version}"`);
    const same = { 'if-none-match': headers.etag! };
    const unchanged = await read(same);
    expect([unchanged.statusCode, unchanged.text, unchanged.headers.etag]).toEqual([304, '', headers.etag]);
    const chinese = await read(same, '?language=zh-CN');
    expect([chinese.statusCode, chinese.headers['content-language']]).toEqual([200, 'zh-CN']);
    // The account gets a blocker, which changes the response and not the version.
    await reportCleanFacts(partner.accountId, { billing: { inArrears: true, consumptionRecords: 0 } }, 2);
    const blocked = await read(same);
    expect([blocked.statusCode, blocked.body.version, blocked.body.blockers.length]).toEqual([200, body.version, 1]);
    expect(blocked.headers.etag).toMatch(new RegExp(`^"${body.version}-`));
    expect((await read({ 'if-none-match': blocked.headers.etag! })).statusCode).toBe(304);
    await reportCleanFacts(partner.accountId, {}, 3);
    expect((await read(same)).statusCode).toBe(304);
    // A write accepts the tag of any read.
    const withdrawn = await partner.send({
      method: 'POST',
      path: `${path}/withdrawal`,
      headers: { 'if-match': blocked.headers.etag! },
    });
    expect(withdrawn.statusCode).toBe(200);
    expect((await read(same)).statusCode).toBe(200);
  });

  test('of a review is also valid for writes', async () => {
    const partner = await submitted();
    const path = `/review/applications/${partner.applicationId}`;
    const staff = { subject: 'rita', groups: ['reviewer'] };
    const { headers } = await call({ path, ...staff });
    expect((await call({ path, ...staff, headers: { 'if-none-match': headers.etag! } })).statusCode).toBe(304);
    const taken = await call({
      method: 'POST',
      path: `${path}/assignment`,
      ...staff,
      headers: { 'if-match': headers.etag! },
    });
    expect(taken.body.state).toBe('in-review');
    expect((await call({ path, ...staff, headers: { 'if-none-match': headers.etag! } })).statusCode).toBe(200);
  });
});

describe('every read of an applicant and a reviewer', () => {
  test.each([
    '/programs',
    '/programs/cloud-solution-provider/eligibility',
    '/programs/cloud-solution-provider/agreement',
    '/programs/cloud-solution-provider/questionnaire',
    '/programs/cloud-solution-provider/form',
    '/applications',
    '/applications/{id}',
    '/applications/{id}/history',
    '/applications/{id}/receipt',
    '/enrollments',
    '/review/applications/{id}',
    '/review/applications/{id}/history',
    '/review/enrollments',
  ])('%s returns 304 to a client that has it, and ignores an unknown language', async (template) => {
    const partner = await submitted();
    const path = template.replace('{id}', partner.applicationId);
    const who = path.startsWith('/review') ? { groups: ['reviewer'] } : { accountId: partner.accountId };
    const { statusCode, headers } = await call({ path, ...who });
    expect([statusCode, headers['cache-control'], headers.vary]).toEqual([
      200,
      'private, no-cache',
      expect.stringMatching(/^Accept-Language, Authorization/),
    ]);
    const again = await call({ path, ...who, headers: { 'if-none-match': headers.etag! } });
    expect([again.statusCode, again.text]).toEqual([304, '']);
    const klingon = await call({ path: `${path}?language=tlh`, ...who, headers: { 'accept-language': 'zh-CN' } });
    const chinese = await call({ path, ...who, headers: { 'accept-language': 'zh-CN' } });
    expect([klingon.statusCode, klingon.headers.etag]).toEqual([200, chinese.headers.etag]);
  });

  test.each(['agreement', 'questionnaire', 'form'])('a text of a version may be cached: %s', async (text) => {
    const accountId = await eligibleAccount();
    const path = `/programs/cloud-solution-provider/${text}`;
    const { version } = (await call({ path, accountId })).body;
    const query = text === 'form' ? `version=${version}&questionnaireVersion=1` : `version=${version}`;
    const { headers } = await call({ path: `${path}?${query}`, accountId });
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });
});

describe('a decision never leads to a dead end', () => {
  const errorsOf = ({
    statusCode,
    body,
  }: {
    statusCode: number;
    body: { errors?: { pointer: string; code: string; detail: string }[] };
  }) => [statusCode, body.errors?.map(({ pointer, code }) => [pointer, code])];
  const message = 'Please see to it.';

  test('changes are requested only for fields that are asked', async () => {
    const partner = await submitted();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const ask = (...pointers: string[]) =>
      rita.decide({
        decision: 'request-changes',
        reasons: pointers.map((pointer) => ({ code: 'other', pointer, message })),
      });
    const dd = '/steps/due-diligence/answers';
    expect(errorsOf(await ask(`${dd}/DD22`, `${dd}/DD12`, `${dd}/DD22/details/date`))).toEqual([
      422,
      [
        ['/reasons/1/pointer', 'not-asked'],
        ['/reasons/2/pointer', 'not-asked'],
      ],
    ]);
    const entry = '/steps/business-qualification/certifications/7/name';
    expect(errorsOf(await ask(entry, '/steps/program-application/team/sales'))).toEqual([
      422,
      [['/reasons/0/pointer', 'not-asked']],
    ]);
    expect(errorsOf(await ask('/steps/company-information/registrationAuthority'))).toEqual([
      422,
      [['/reasons/0/pointer', 'not-asked']],
    ]);
    expect((await ask('/steps/business-qualification/businessLicense/documentId')).statusCode).toBe(200);
    // A new licence has another number and another day.
    partner.version = (await rita.read()).body.version;
    const businessLicense = { ...businessQualification().businessLicense, number: 'BL-2027', validUntil: '2031-01-31' };
    expect((await partner.save('business-qualification', { businessLicense }, 'PATCH')).statusCode).toBe(200);
    expect((await partner.save('business-qualification', { mainBusiness: 'distributor' }, 'PATCH')).statusCode).toBe(
      422,
    );
  });

  test('the register of a company is asked where its country has several', async () => {
    const german = {
      registrationCountry: 'DE',
      registrationAuthority: 'DE-MUENCHEN',
      registrationNumber: 'HRB 778899',
    };
    const partner = await filled(await started(await eligibleAccount()), { ...companyInformation(), ...german });
    expect((await partner.submit()).statusCode).toBe(200);
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const pointer = '/steps/company-information/registrationAuthority';
    const asked = await rita.decide({
      decision: 'request-changes',
      reasons: [{ code: 'incorrect-information', pointer }],
    });
    expect(asked.statusCode).toBe(200);
  });

  test.each(['other', 'more-detail'])('the code %s needs a message', async (code) => {
    const partner = await submitted();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    for (const decision of ['reject', 'request-changes']) {
      const refused = await rita.decide({ decision, reasons: [{ code: 'not-qualified' }, { code }] });
      expect(errorsOf(refused)).toEqual([422, [['/reasons/1/message', 'required']]]);
    }
    expect((await rita.decide({ decision: 'reject', reasons: [{ code, message }] })).statusCode).toBe(200);
  });

  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
  test.each([
    ['tomorrow', 'invalid-format', /not accepted/],
    ['soon', 'invalid-format', /2027-06-01/],
    ['2027-13-01', 'invalid-format', /2027-06-01/],
    ['2027-02-30', 'invalid-format', /2027-06-01/],
    ['01.06.2027', 'invalid-format', /2027-06-01/],
    ['2020-01-01', 'not-to-come', /after today/],
    [day(0).slice(0, 10), 'not-to-come', /after today/],
    [day(-1), 'not-to-come', /after today/],
    [day(740).slice(0, 10), 'out-of-range', /two years/],
    [day(740), 'out-of-range', /two years/],
    ['2099-01-01', 'out-of-range', /two years/],
  ])('a rejection does not accept %j as the day to apply again from: %s', async (reapplyAfter, code, detail) => {
    const partner = await submitted();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const refused = await rita.decide({ decision: 'reject', reasons: [{ code: 'not-qualified' }], reapplyAfter });
    expect(errorsOf(refused)).toEqual([422, [['/reapplyAfter', code]]]);
    expect(refused.body.errors[0].detail).toMatch(detail);
  });

  test.each([day(1).slice(0, 10), day(0.01), day(725).slice(0, 10)])('a rejection accepts %j', async (reapplyAfter) => {
    const partner = await submitted();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const taken = await rita.decide({ decision: 'reject', reasons: [{ code: 'not-qualified' }], reapplyAfter });
    expect(taken.body.state).toBe('rejected');
  });
});

test('a review shows contradictions with their places in the requested language, and they refuse nobody', async () => {
  const official = { name: 'Tan Mei Ling', country: 'SG', percent: 100, publicOfficial: true };
  const partner = await filled(await started(await eligibleAccount()), companyInformation(`R${++companies}`));
  await partner.save('due-diligence', { answers: { DD01: { value: [official] } } }, 'PATCH');
  const businessLicense = { ...businessQualification().businessLicense, validUntil: '2020-01-31' };
  await partner.save('business-qualification', { businessLicense }, 'PATCH');
  expect((await partner.submit()).statusCode).toBe(200);
  const path = `/review/applications/${partner.applicationId}`;
  const noticesIn = async (language: string) =>
    (await call({ path: `${path}?language=${language}`, groups: ['reviewer'] })).body.notices;
  expect(await noticesIn('en')).toEqual([
    {
      code: 'licence-expired',
      pointer: '/steps/business-qualification/businessLicense/validUntil',
      detail: 'The business license has expired.',
    },
    {
      code: 'official-denied',
      pointer: '/steps/due-diligence/answers/DD01/value/0/publicOfficial',
      related: ['/steps/due-diligence/answers/DD04/value', '/steps/due-diligence/answers/DD05/value'],
      detail: expect.stringContaining('public official'),
    },
  ]);
  expect((await noticesIn('zh-CN'))[0].detail).toBe('营业执照已过期。');
});
