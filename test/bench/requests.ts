/** Requests to the table, and the capacity that they consume, by operation, counted in the SDK. */

import { type Call, call, deliverFacts, type Reply } from '../support/api.ts';
import { announcedOf } from '../support/bucket.ts';
import { aFile } from '../support/http-partner.ts';
import { eligibleAccount, filled, newAccount, type Partner, partnerOf, started } from '../support/partner.ts';
import {
  businessQualification,
  companyInformation,
  dueDiligence,
  programApplication,
  reportsOn,
} from '../support/samples.ts';
import { type Lab, lab, type SentRequest } from './lab.ts';
import { sayLayouts } from './layouts.ts';
import { markdown, number, say } from './report.ts';
import type { Options } from './run.ts';

interface Measured {
  readonly operation: string;
  readonly goal: number;
  readonly requests: number;
  readonly commands: string;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const sum = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

function summary(operation: string, goal: number, sent: readonly SentRequest[]): Measured {
  return {
    operation,
    goal,
    requests: sent.length,
    commands: sent.map(({ command }) => command.replace(/(Item)?Command$|Command$/, '')).join(', ') || '-',
    readUnits: sum(sent, ({ readUnits }) => readUnits),
    writeUnits: sum(sent, ({ writeUnits }) => writeUnits),
  };
}

type Measure = (operation: string, goal: number, action: () => Promise<Reply>) => Promise<Reply>;

/** Measures successful calls, in the order in which they are made. */
function ledger({ watch }: Lab): { readonly rows: Measured[]; readonly measure: Measure } {
  const rows: Measured[] = [];
  const measure: Measure = async (operation, goal, action) => {
    const { result, sent } = await watch(action);
    if (result.statusCode >= 300) throw new Error(`${operation}: ${result.text}`);
    rows.push(summary(operation, goal, sent));
    return result;
  };
  return { rows, measure };
}

const keyed = (name: string) => ({ 'idempotency-key': `bench-${name}` });
const json = { 'content-type': 'application/json' };
/** Steps whose answers name a document. */
const naming = ['business-qualification', 'due-diligence'];
const bodies = {
  'company-information': () => companyInformation('BENCH-1'),
  'business-qualification': businessQualification,
  'program-application': programApplication,
  'due-diligence': dueDiligence,
};

async function reportFacts(accountId: string, { watch }: Lab): Promise<Measured> {
  const rows = [];
  for (const report of reportsOn(accountId)) {
    const { sent } = await watch(() => deliverFacts(report));
    rows.push(summary('event AccountFactsReported', 1, sent));
  }
  const last = rows.at(-1)!;
  return { ...last, writeUnits: Math.max(...rows.map(({ writeUnits }) => writeUnits)) };
}

/** Does everything that an applicant can do, on its own account, with idempotency keys, as a careful client does. */
async function journey(measure: Measure, accountId: string): Promise<Partner> {
  const get = (path: string, as = path, most = 2) => measure(`GET ${as}`, most, () => call({ path, accountId }));
  const program = '/programs/cloud-solution-provider';
  await get('/programs');
  await get(`${program}/eligibility`, '/programs/{program}/eligibility');
  const company = '?registrationCountry=SG&registrationNumber=BENCH-1';
  await get(`${program}/eligibility${company}`, '/programs/{program}/eligibility, of a company');
  await get(`${program}/agreement`, '/programs/{program}/agreement');
  await get(`${program}/questionnaire`, '/programs/{program}/questionnaire');
  const body = { program: 'cloud-solution-provider' };
  const start: Call = {
    method: 'POST',
    path: '/applications',
    body,
    accountId,
    headers: { ...json, ...keyed('start') },
  };
  const reply = await measure('POST /applications', 3, () => call(start));
  const partner = partnerOf(accountId, reply.body.applicationId, reply.body.version);
  const documents = `/applications/${partner.applicationId}/documents`;
  const announced = announcedOf(aFile('A licence'));
  const document = await measure('POST …/documents', 3, () =>
    call({ method: 'POST', path: documents, body: announced, accountId, headers: keyed('document') }),
  );
  await get(`${documents}/${document.body.documentId}`, '…/documents/{documentId}', 1);
  for (const [step, bodyOf] of Object.entries(bodies))
    await measure(`PUT ${step}`, naming.includes(step) ? 2 : 1, () => partner.save(step, bodyOf()));
  await measure('PATCH company-information', 2, () =>
    partner.save('company-information', { website: 'https://merlion.example.org' }, 'PATCH'),
  );
  await get(`/applications/${partner.applicationId}`, '/applications/{id}, while it is edited', 3);
  await measure('POST …/submission', 4, () => partner.submit(keyed('submit')));
  await get(`/applications/${partner.applicationId}`, '/applications/{id}, submitted');
  await get('/applications');
  await get(`/applications/${partner.applicationId}/history`, '/applications/{id}/history');
  const receipt = `/applications/${partner.applicationId}/receipt`;
  await get(receipt, '/applications/{id}/receipt, signed at its first reading');
  await get(receipt, '/applications/{id}/receipt');
  await get('/enrollments');
  return partner;
}

async function paging(measure: Measure): Promise<void> {
  const staff = { groups: ['reviewer'] };
  // The first read of a container finds where the queue begins.
  await call({ path: '/review/queue', ...staff });
  await measure('GET /review/queue', 2, () => call({ path: '/review/queue', ...staff }));
  // The first listing that ever needs a cursor creates the key that signs cursors.
  const first = await call({ path: '/review/queue?limit=1', ...staff });
  const next = (cursor: string) => `/review/queue?limit=1&cursor=${cursor}`;
  const second = await measure('GET /review/queue, a page in the middle', 2, () =>
    call({ path: next(first.body.nextCursor), ...staff }),
  );
  if (!second.body.nextCursor) throw new Error('The queue has no third page');
}

/** Reviews a high risk, from its assignment to the second approval, and makes billing's requests. */
async function reviewing(measure: Measure): Promise<void> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation('BENCH-4'));
  const answers = dueDiligence();
  const details = {
    offence: 'bribery',
    date: '2019',
    outcome: 'settled',
    document: 'doc_00000000000000000000000000000009',
  };
  await partner.save('due-diligence', { ...answers, answers: { ...answers.answers, DD22: { value: true, details } } });
  await partner.submit();
  const base = `/review/applications/${partner.applicationId}`;
  let { version } = partner;
  const write = async (operation: string, place: string, subject: string, body?: object) => {
    const headers = { 'if-match': `"${version}"`, ...keyed(`${subject}-${place}`), ...(body && json) };
    const request: Call = { method: 'POST', path: `${base}/${place}`, body, subject, groups: ['compliance'], headers };
    version = (await measure(operation, 3, () => call(request))).body.version;
  };
  await measure('GET /review/applications/{id}', 4, () => call({ path: base, groups: ['reviewer'] }));
  await write('POST …/assignment', 'assignment', 'carl');
  await write('POST …/flags/{flagId}', 'flags/DD22', 'carl', { disposition: 'mitigated', note: 'Settled.' });
  await write('POST …/decision, the first approval', 'decision', 'carl', { decision: 'approve' });
  await write('POST …/decision, the second approval', 'decision', 'rita', { decision: 'approve' });
  const billing = { subject: 'billing', scope: 'partner-programs/purchases' };
  const permits = `/accounts/${await eligibleAccount()}/purchase-permits`;
  const ask: Call = { method: 'POST', path: permits, ...billing };
  const { body } = await measure('POST …/purchase-permits', 1, () => call(ask));
  await measure('DELETE …/purchase-permits/{permitId}', 1, () =>
    call({ method: 'DELETE', path: `${permits}/${body.permitId}`, ...billing }),
  );
}

/** Prints the cost of an application: 5 reports, an eligibility check, start, four steps, a read after each, submit. */
function cost(rows: readonly Measured[], facts: Measured, { writePrice, readPrice }: Options): void {
  const of = (operation: string) => rows.find((row) => row.operation === operation)!;
  const looks = of('GET /applications/{id}, while it is edited');
  const way = [
    ...Array<Measured>(5).fill(facts),
    of('GET /programs/{program}/eligibility'),
    of('POST /applications'),
    ...Object.keys(bodies).flatMap((step) => [of(`PUT ${step}`), looks]),
    of('POST …/submission'),
  ];
  const writes = sum(way, ({ writeUnits }) => writeUnits);
  const reads = sum(way, ({ readUnits }) => readUnits);
  const usd = (writes * 1000 * writePrice + reads * 1000 * readPrice) / 1e6;
  say(
    `One application, from its account's facts to submitted with a look after each step: ${way.length} calls, ` +
      `${number(writes)} write and ${number(reads)} read units.\nAt ${writePrice} and ${readPrice} USD per million ` +
      `(inputs: --write-price, --read-price) 1,000 applications cost ${usd.toFixed(4)} USD in requests to the table.`,
  );
}

function sayOperations(rows: readonly Measured[]): void {
  const cells = rows.map(({ operation, commands, requests, goal, readUnits, writeUnits }) => [
    operation,
    requests,
    requests > goal ? `${goal} MISSED` : String(goal),
    commands,
    readUnits,
    writeUnits,
  ]);
  say(markdown(['Operation', 'Requests', 'At most', 'Which', 'Read units', 'Write units'], cells));
}

/** The `requests` section. */
export async function benchRequests(options: Options): Promise<void> {
  const laboratory = await lab();
  const { rows, measure } = ledger(laboratory);
  const accountId = newAccount();
  const facts = await reportFacts(accountId, laboratory);
  for (const number of ['BENCH-2', 'BENCH-3']) {
    const other = await filled(await started(await eligibleAccount()), companyInformation(number));
    await other.submit();
  }
  const partner = await journey(measure, accountId);
  await paging(measure);
  await measure('POST …/withdrawal', 3, () => partner.withdraw(keyed('withdraw')));
  await reviewing(measure);
  sayOperations([facts, ...rows]);
  const toSubmitted = rows.filter(({ operation }) => /^(PUT |POST \/applications$|POST …\/submission)/.test(operation));
  const total = sum(toSubmitted, ({ requests }) => requests);
  say(
    '\nThe first listing of a container that has a next page takes one request more: for the key that signs cursors.',
  );
  say('The first look at the queue of a container, and one every five minutes, takes eight queries instead of one.');
  say('The first submission of a container takes one or two requests more: for the key of the names in listings.');
  say(`From start to submitted: ${total} requests (goal ≤ 12: ${total <= 12 ? 'met' : 'MISSED'}).`);
  cost(rows, facts, options);
  say();
  await sayLayouts(laboratory, options);
}
