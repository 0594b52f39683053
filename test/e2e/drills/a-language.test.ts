/** The drill of `docs/adding.md`, "A language", over HTTP: from eligibility to enrolled, with its mails and its receipt. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registers } from '../../../lib/domain/account/registers.ts';
import { Checkout } from '../../support/checkout.ts';
import {
  aFile,
  applicantAt,
  type Caller,
  callerAt,
  eventually,
  type Mail,
  mailsTo,
  uploadAt,
} from '../../support/http-partner.ts';
import { addPseudoLocale, plainEnglish, textsIn } from '../../support/pseudo-locale.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const language = 'en-XA';
const program = '/programs/cloud-solution-provider';
/** Members whose value is the applicant's own, and not a text of the system. */
const own = new Set(['answers', 'documents', 'changes', 'assignee']);

let copy: Checkout;
let directory: string;
let server: TestServer;
beforeAll(async () => {
  copy = new Checkout();
  directory = mkdtempSync(join(tmpdir(), 'a-language-'));
  await addPseudoLocale(copy);
  copy.runScript('local/build/write-openapi.ts');
  server = await startServer({ root: copy.root, directory });
});
afterAll(async () => {
  await server?.stop();
  copy.remove();
  rmSync(directory, { recursive: true, force: true });
});

/** Every response body, by its request. */
const said = new Map<string, unknown>();

/** Returns the same caller in the new language, and keeps every response body. */
function inLanguage(caller: Caller): Caller {
  const keep = async (method: string, path: string, reply: ReturnType<Caller['send']>) => {
    const { status, body } = await reply;
    said.set(`${method} ${path} ${status} ${said.size}`, body);
    return { status, body };
  };
  const spoken = { 'accept-language': language };
  return {
    send: (method, path, body, headers) =>
      keep(method, path, caller.send(method, path, body, { ...spoken, ...headers })),
    write: (method, path, body, headers) =>
      keep(method, path, caller.write(method, path, body, { ...spoken, ...headers })),
  };
}

async function read(applicant: Caller): Promise<{ readonly version: string }> {
  for (const path of ['/programs', `${program}/eligibility`, `${program}/form`, `${program}/questionnaire`])
    expect([path, (await applicant.send('GET', path)).status]).toEqual([path, 200]);
  return (await applicant.send('GET', `${program}/agreement`)).body;
}

async function apply(applicant: Caller, { version }: { readonly version: string }): Promise<string> {
  const start = await applicant.send('POST', '/applications', { program: 'cloud-solution-provider' });
  const path = `/applications/${start.body.applicationId}`;
  expect((await applicant.write('PUT', `${path}/program-application`, { team: { sales: -1 } })).status).toBe(422);
  expect((await applicant.write('POST', `${path}/submission`)).status).toBe(422);
  const files = [await uploadAt(applicant, path, aFile('Licence')), await uploadAt(applicant, path, aFile('Policy'))];
  const [license, policy] = files.map(({ documentId }) => documentId);
  const steps = {
    'company-information': { ...companyInformation(), agreement: { version, accepted: true, language } },
    'business-qualification': businessQualification(license),
    'program-application': programApplication(),
    'due-diligence': dueDiligence(policy),
  };
  for (const [step, body] of Object.entries(steps)) {
    const { status, body: answered } = await applicant.write('PUT', `${path}/${step}`, body);
    expect([step, status, answered.code]).toEqual([step, 200, undefined]);
  }
  expect((await applicant.write('POST', `${path}/submission`)).status).toBe(200);
  return path;
}

async function approve(reviewer: Caller, path: string): Promise<void> {
  expect((await reviewer.send('GET', '/review/queue')).status).toBe(200);
  expect((await reviewer.write('POST', `/review${path}/assignment`)).status).toBe(200);
  expect((await reviewer.send('GET', `/review${path}`)).status).toBe(200);
  const decision = { decision: 'approve', reasons: [] };
  expect((await reviewer.write('POST', `/review${path}/decision`, decision)).status).toBe(200);
}

/** Returns the text of the receipt as a reader extracts it. */
async function receiptText(accountId: string, path: string): Promise<string> {
  const tokens = await fetch(`${server.url}/local/tokens`, { method: 'POST', body: JSON.stringify({ accountId }) });
  const { token } = (await tokens.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, accept: 'application/pdf', 'accept-language': language };
  const response = await fetch(`${server.url}${path}/receipt`, { headers });
  expect([response.status, response.headers.get('content-language')]).toEqual([200, language]);
  return (await readPdf(Buffer.from(await response.arrayBuffer()))).pages.join(' ');
}

test('a new language appears from the eligibility to the enrollment, in mails and on the receipt, too', async () => {
  const blocked = inLanguage(await applicantAt(server.url, 'blocked', { language, accountKind: 'individual' }));
  expect((await blocked.send('GET', `${program}/eligibility`)).body.eligible).toBe(false);
  expect((await blocked.send('POST', '/applications', { program: 'cloud-solution-provider' })).status).toBe(409);

  const accountId = 'accented';
  const applicant = inLanguage(await applicantAt(server.url, accountId, { language }));
  const agreement = await read(applicant);
  const path = await apply(applicant, agreement);
  const claims = { subject: 'reviewer-1', groups: ['reviewer'] };
  const current = (of: string) => of.split('/').slice(0, 4).join('/');
  await approve(inLanguage(await callerAt(server.url, claims, current)), path);
  for (const more of ['/applications', path, `${path}/history`, '/enrollments'])
    expect([more, (await applicant.send('GET', more)).status]).toEqual([more, 200]);
  expect((await applicant.write('POST', `${path}/withdrawal`)).status).toBe(409);
  const { body: receipt } = await applicant.send('GET', `${path}/receipt`);
  expect([receipt.agreement.language, receipt.agreement.version]).toEqual([language, agreement.version]);

  const mails: Mail[] = [];
  await eventually(async () => {
    mails.splice(0, mails.length, ...(await mailsTo(server.url, `${accountId}@merlion.example`)));
    return mails.length >= 4;
  });
  const texts = [...said].flatMap(([route, body]) => textsIn(body, own).map((text) => `${route}: ${text}`));
  expect(texts.length).toBeGreaterThan(400);
  // A language that has no name yet is called by its tag, and a register by its own name.
  const names = new Set([language, ...registers().map(({ name }) => name)]);
  expect(texts.filter((text) => !text.includes('⟦') && !names.has(text.slice(text.indexOf(': ') + 2)))).toEqual([]);
  expect(mails.filter(({ subject }) => !subject.includes('⟦'))).toEqual([]);

  const plain = [...(await plainEnglish())];
  const everything = JSON.stringify([...said.values(), mails]);
  expect(plain.filter((text) => everything.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  const typeset = (await receiptText(accountId, path)).replaceAll(/\s/g, '');
  expect(plain.filter((text) => typeset.includes(text.replaceAll(/\s/g, '')))).toEqual([]);
  expect([...typeset].filter((letter) => 'áéíóú'.includes(letter)).length).toBeGreaterThan(1000);
});
