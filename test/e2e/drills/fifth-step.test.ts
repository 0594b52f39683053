/** The drill of `docs/adding.md`, "A step": a step touches few files, and everything else follows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Checkout } from '../../support/checkout.ts';
import {
  aFile,
  announceAt,
  applicantAt,
  type Caller,
  postForm,
  reviewerAtServer,
  startAt,
} from '../../support/http-partner.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let copy: Checkout;
let directory: string;
let server: TestServer | undefined;

/** Makes the changes that the page lists. */
function addStep(): void {
  copy.add('fifth-step/support-plan', 'lib/steps/support-plan');
  for (const language of ['en', 'zh-cn'])
    copy.add(`fifth-step/words/${language}.ts`, `lib/words/${language}/steps/support-plan.ts`);
  copy.add('fifth-step/save-support-plan.ts', 'functions/save-support-plan.ts');
  copy.addLine(
    'lib/domain/application/step-traits.ts',
    "'due-diligence': {",
    "  'support-plan': { files: [['plan']], together: [] },",
  );
  copy.addLine(
    'lib/steps/steps.ts',
    'import { programApplicationStep }',
    "import { supportPlanStep } from './support-plan/step.ts';",
  );
  copy.addLine('lib/steps/steps.ts', "'due-diligence': dueDiligenceStep,", "  'support-plan': supportPlanStep,");
  copy.addLine(
    'lib/steps/forms.ts',
    'import { programApplicationForm }',
    "import { supportPlanForm } from './support-plan/form.ts';",
  );
  copy.addLine('lib/steps/forms.ts', "'due-diligence': dueDiligenceForm,", "  'support-plan': supportPlanForm,");
  copy.addLine(
    'lib/contract/functions/applicant.ts',
    "step('program-application',",
    "  step('support-plan', 'Support plan'),",
  );
  copy.addLine(
    'lib/programs/cloud-solution-provider/program.ts',
    'forms: [',
    "    { version: '2', steps: ['company-information', 'business-qualification', 'program-application', 'support-plan', 'due-diligence'] },",
  );
}

beforeAll(() => {
  copy = new Checkout();
  directory = mkdtempSync(join(tmpdir(), 'fifth-step-'));
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => {
  copy.remove();
  rmSync(directory, { recursive: true, force: true });
});

const start = async (): Promise<string> => {
  server = await startServer({ root: copy.root, directory });
  return server.url;
};

async function documentOf(applicant: Caller, path: string, purpose: string): Promise<string> {
  const file = aFile(`${path} ${purpose}`);
  const { body } = await announceAt(applicant, path, file, { purpose });
  await postForm(body.upload, file);
  return body.documentId;
}

async function fillFour(applicant: Caller, path: string, registrationNumber: string): Promise<void> {
  const license = await documentOf(applicant, path, 'business-license');
  const policy = await documentOf(applicant, path, 'due-diligence-evidence');
  const bodies = {
    'company-information': companyInformation(registrationNumber),
    'business-qualification': businessQualification(license),
    'program-application': programApplication(),
    'due-diligence': dueDiligence(policy),
  };
  for (const [step, body] of Object.entries(bodies))
    expect([step, (await applicant.write('PUT', `${path}/${step}`, body)).status]).toEqual([step, 200]);
}

const outstandingAt = async (applicant: Caller, path: string): Promise<readonly string[]> =>
  (await applicant.send('GET', path)).body.outstanding.map(
    ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
  );

/** Waits until nothing is outstanding, because a file is scanned a moment after its upload. */
async function settled(applicant: Caller, path: string): Promise<void> {
  while ((await outstandingAt(applicant, path)).some((one) => one.endsWith('document-not-clean'))) await sleep(50);
  expect(await outstandingAt(applicant, path)).toEqual([]);
}

const plan = {
  openFrom: '2027-01-01',
  languages: ['English', 'Malay'],
  escalation: { name: 'Tan Mei Ling', email: 'mei.ling@merlion.example.com' },
};

async function mailTo(url: string, to: string): Promise<string> {
  const { items } = (await (await fetch(`${url}/local/mailbox?to=${to}`)).json()) as { items: { text: string }[] };
  return items[0]?.text ?? '';
}

test('a fifth step touches 6 code files, its folder and its words, and everything else follows', async () => {
  server = await startServer({ directory });
  const earlier = await applicantAt(server.url, 'merlion-earlier');
  const old = await startAt(earlier);
  await server.stop();

  addStep();
  const own = /^lib\/(steps|words)\/(.*\/)?support-plan(\.ts)?$/;
  expect(copy.touched.filter((file) => !own.test(file))).toHaveLength(6);
  copy.runScript('local/build/write-openapi.ts');
  const url = await start();

  // The form, in both languages.
  const later = await applicantAt(url, 'merlion-later');
  const form = (await later.send('GET', '/programs/cloud-solution-provider/form?language=zh-CN')).body;
  expect([form.version, form.steps.map(({ step }: { step: string }) => step)]).toEqual([
    '2',
    ['company-information', 'business-qualification', 'program-application', 'support-plan', 'due-diligence'],
  ]);
  expect(form.steps[3].title).toBe('支持计划');
  expect(form.steps[3].fields.map(({ type }: { type: string }) => type)).toEqual([
    'date',
    'texts',
    'group',
    'text',
    'file',
  ]);
  const first = (await later.send('GET', '/programs/cloud-solution-provider/form?version=1')).body;
  expect(first.steps).toHaveLength(4);

  // An application from before is finished by the steps that it was started with.
  const kept = await applicantAt(url, 'merlion-earlier');
  await fillFour(kept, old, '53312345X');
  const noStep = await kept.write('PUT', `${old}/support-plan`, { ...plan, plan: `doc_${'0'.repeat(32)}` });
  expect(noStep.status).toBe(404);
  await settled(kept, old);
  expect((await kept.write('POST', `${old}/submission`, {})).status).toBe(200);

  // One that starts now has to fill the step in.
  const path = await startAt(later);
  await fillFour(later, path, '53399999X');
  expect(await outstandingAt(later, path)).toContain('/steps/support-plan step-empty');
  const refused = await later.write('PUT', `${path}/support-plan`, { ...plan, languages: [] });
  expect([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    422,
    ['/languages', '/plan'],
  ]);
  expect((await later.write('PATCH', `${path}/support-plan`, { plan: `doc_${'0'.repeat(32)}` })).status).toBe(200);
  expect(await outstandingAt(later, path)).toContain('/steps/support-plan/plan document-not-found');
  const document = await documentOf(later, path, 'certificate');
  expect((await later.write('PUT', `${path}/support-plan`, { ...plan, plan: document })).status).toBe(200);
  await settled(later, path);
  expect((await later.write('POST', `${path}/submission`, {})).status).toBe(200);

  // The receipt, and a mail about one of its fields.
  const receipt = (await later.send('GET', `${path}/receipt`)).body;
  expect(receipt.answers['support-plan']).toEqual({ ...plan, plan: document });
  expect(receipt.documents.map(({ documentId }: { documentId: string }) => documentId)).toContain(document);
  const reviewer = await reviewerAtServer(url, 'reviewer-1');
  await reviewer.write('POST', `/review${path}/assignment`);
  const decision = {
    decision: 'request-changes',
    reasons: [{ code: 'other', pointer: '/steps/support-plan/escalation/email', message: 'Give another.' }],
  };
  expect((await reviewer.write('POST', `/review${path}/decision`, decision)).status).toBe(200);
  const mail = async () => mailTo(url, 'merlion-later@merlion.example');
  while (!(await mail()).includes('Give another.')) await sleep(50);
  expect(await mail()).toContain('Support plan – Escalation – Email address');
});
