import * as fc from 'fast-check';
import { type Call, call, deliverFacts, type Reply, useTable } from '../support/api.ts';
import { counted } from '../support/depth.ts';
import { openBus, type TestBus } from '../support/event-bus.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { progress } from '../support/progress.ts';
import {
  businessQualification,
  cleanFacts,
  companyInformation,
  dueDiligence,
  programApplication,
  reportsOn,
} from '../support/samples.ts';

let table: LocalTable;
let bus: TestBus;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  // A late report that differs raises a notice on the bus.
  bus = await openBus();
});
afterAll(async () => {
  await bus.close();
  await table.close();
});

const accounts = ['a', 'b', 'c'] as const;
const companies = ['X', 'Y'] as const;
const areas = ['SG', 'MY'] as const;
const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;
type Account = (typeof accounts)[number];
type Step = (typeof steps)[number];

/** The newest application of an account, as the rules say that it must be. */
interface Application {
  state: 'draft' | 'submitted' | 'withdrawn';
  version: number;
  saved: Partial<Record<Step, 'complete' | 'incomplete'>>;
  company?: string;
  area: string;
}
/** The expected state, without any code of the product. */
interface Model {
  readonly sequences: Map<Account, number>;
  readonly inArrears: Map<Account, boolean>;
  readonly newest: Map<Account, Application>;
  readonly started: Map<Account, number>;
  /** Account by company and area. */
  readonly claims: Map<string, Account>;
}
/** The system, and what a client of it remembers. */
interface Real {
  readonly prefix: string;
  readonly ids: Map<Account, string>;
  /** The last POST of each account with a key, and its answer. */
  readonly kept: Map<Account, { request: Call; reply: Reply }>;
  keys: number;
}

const absent = `app_${'0'.repeat(32)}`;
const accountId = (real: Real, account: Account) => `${real.prefix}-${account}`;
const pathOf = (real: Real, account: Account) => `/applications/${real.ids.get(account) ?? absent}`;
/** Every outcome that occurred. A run that reaches few of them proves little. */
const reached = new Set<string>();
const outcome = ({ statusCode, body }: Reply): string => {
  const what = body.code ? `${statusCode} ${body.code}` : `${statusCode}`;
  reached.add(what);
  return what;
};
const isOpen = (application: Application | undefined) => application !== undefined && application.state !== 'withdrawn';

/** Checks that the API and the model agree on an account. */
async function agree(model: Model, real: Real, account: Account): Promise<void> {
  const list = await call({ path: '/applications?limit=100', accountId: accountId(real, account) });
  expect(list.body.items).toHaveLength(model.started.get(account) ?? 0);
  const expected = model.newest.get(account);
  if (!expected) return;
  const { body } = await call({ path: pathOf(real, account), accountId: accountId(real, account) });
  expect({
    state: body.state,
    version: body.version,
    area: body.businessArea,
    steps: steps.map((step) => body.steps[step].state),
  }).toEqual({
    state: expected.state,
    version: expected.version,
    area: expected.area,
    steps: steps.map((step) => expected.saved[step] ?? 'empty'),
  });
}

abstract class Command implements fc.AsyncCommand<Model, Real> {
  readonly account: Account;
  constructor(account: Account) {
    this.account = account;
  }
  check = () => true;
  abstract act(model: Model, real: Real): Promise<void>;
  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    await agree(model, real, this.account);
  }
  protected async post(real: Real, request: Omit<Call, 'accountId'>): Promise<Reply> {
    const headers = { 'idempotency-key': `key-${++real.keys}`, ...request.headers };
    const sent = { ...request, method: 'POST', headers, accountId: accountId(real, this.account) } as const;
    const reply = await call(sent);
    if ([200, 201, 409, 422].includes(reply.statusCode)) real.kept.set(this.account, { request: sent, reply });
    return reply;
  }
}

class Report extends Command {
  readonly inArrears: boolean;
  readonly late: boolean;
  constructor(account: Account, inArrears: boolean, late: boolean) {
    super(account);
    this.inArrears = inArrears;
    this.late = late;
  }
  override toString = () => `Report(${this.account}, inArrears: ${this.inArrears}, late: ${this.late})`;
  async act(model: Model, real: Real): Promise<void> {
    const last = model.sequences.get(this.account) ?? 0;
    const sequence = this.late ? last : last + 1;
    const billing = { ...cleanFacts.billing, inArrears: this.inArrears };
    if (sequence === 0) return;
    await Promise.all(reportsOn(accountId(real, this.account), { billing }, sequence).map(deliverFacts));
    if (this.late) return;
    model.sequences.set(this.account, sequence);
    model.inArrears.set(this.account, this.inArrears);
  }
}

class Start extends Command {
  override toString = () => `Start(${this.account})`;
  async act(model: Model, real: Real): Promise<void> {
    const reply = await this.post(real, { path: '/applications', body: { program: 'cloud-solution-provider' } });
    const eligible = model.inArrears.get(this.account) === false;
    if (isOpen(model.newest.get(this.account))) {
      expect(outcome(reply)).toBe('409 application-already-open');
    } else if (!eligible) {
      expect(outcome(reply)).toBe('409 not-eligible');
    } else {
      expect(outcome(reply)).toBe('201');
      real.ids.set(this.account, reply.body.applicationId);
      model.started.set(this.account, (model.started.get(this.account) ?? 0) + 1);
      model.newest.set(this.account, { state: 'draft', version: 1, saved: {}, area: 'SG' });
    }
  }
}

/** Returns the refusal of a write before its own rules apply; undefined if they do. */
function refusal(application: Application | undefined, stale: boolean, allowed: readonly string[]): string | undefined {
  if (!application) return '404 not-found';
  if (stale) return '412 stale-version';
  return allowed.includes(application.state) ? undefined : '409 wrong-state';
}

const bodies: Readonly<Record<Exclude<Step, 'company-information'>, () => object>> = {
  'business-qualification': businessQualification,
  'program-application': programApplication,
  'due-diligence': dueDiligence,
};

interface Content {
  readonly step: Step;
  readonly kind: 'complete' | 'partial' | 'invalid';
  readonly company: string;
  readonly area?: string;
}

class Save extends Command {
  readonly content: Content;
  readonly stale: boolean;
  constructor(account: Account, content: Content, stale: boolean) {
    super(account);
    this.content = content;
    this.stale = stale;
  }
  override toString = () => `Save(${this.account}, ${JSON.stringify(this.content)}, stale: ${this.stale})`;

  #body(real: Real): object {
    const { step, kind, company, area } = this.content;
    const complete =
      step === 'company-information'
        ? { ...companyInformation(`${real.prefix}${company}`), ...(area && { businessArea: area }) }
        : bodies[step]();
    if (kind === 'invalid') return { ...complete, surplus: true };
    if (kind === 'complete') return complete;
    return { [step === 'company-information' ? 'legalName' : Object.keys(complete)[0]!]: null };
  }

  async act(model: Model, real: Real): Promise<void> {
    const application = model.newest.get(this.account);
    const { step, kind, company, area } = this.content;
    const version = (application?.version ?? 1) + (this.stale ? 1 : 0);
    const reply = await call({
      method: kind === 'partial' ? 'PATCH' : 'PUT',
      path: `${pathOf(real, this.account)}/${step}`,
      body: this.#body(real),
      accountId: accountId(real, this.account),
      headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' },
    });
    if (kind === 'invalid') return expect(outcome(reply)).toBe('422 invalid-request');
    const refused = refusal(application, this.stale, ['draft']);
    expect(outcome(reply)).toBe(refused ?? '200');
    if (refused || !application) return;
    application.version += 1;
    application.saved[step] = kind === 'complete' ? 'complete' : 'incomplete';
    if (step !== 'company-information' || kind !== 'complete') return;
    application.company = company;
    application.area = area ?? 'SG';
  }
}

class Submit extends Command {
  readonly stale: boolean;
  constructor(account: Account, stale: boolean) {
    super(account);
    this.stale = stale;
  }
  override toString = () => `Submit(${this.account}, stale: ${this.stale})`;

  #expected(model: Model, application: Application | undefined): string {
    const refused = refusal(application, this.stale, ['draft']);
    if (refused || !application) return refused ?? '';
    if (!steps.every((step) => application.saved[step] === 'complete')) return '422 incomplete-application';
    const holder = model.claims.get(`${application.company} ${application.area}`);
    if (model.inArrears.get(this.account)) return '409 not-eligible';
    return holder && holder !== this.account ? '409 business-area-taken' : '200';
  }

  async act(model: Model, real: Real): Promise<void> {
    const application = model.newest.get(this.account);
    const version = (application?.version ?? 1) - (this.stale ? 1 : 0);
    const expected = this.#expected(model, application);
    const reply = await this.post(real, {
      path: `${pathOf(real, this.account)}/submission`,
      headers: { 'if-match': `"${version}"` },
    });
    expect(outcome(reply)).toBe(expected);
    if (reply.statusCode !== 200 || !application) return;
    application.state = 'submitted';
    application.version += 1;
    model.claims.set(`${application.company} ${application.area}`, this.account);
  }
}

class Withdraw extends Command {
  readonly stale: boolean;
  constructor(account: Account, stale: boolean) {
    super(account);
    this.stale = stale;
  }
  override toString = () => `Withdraw(${this.account}, stale: ${this.stale})`;
  async act(model: Model, real: Real): Promise<void> {
    const application = model.newest.get(this.account);
    const version = (application?.version ?? 1) + (this.stale ? 1 : 0);
    const reply = await this.post(real, {
      path: `${pathOf(real, this.account)}/withdrawal`,
      headers: { 'if-match': `"${version}"` },
    });
    const refused = refusal(application, this.stale, ['draft', 'submitted']);
    expect(outcome(reply)).toBe(refused ?? '200');
    if (refused || !application) return;
    if (application.state === 'submitted') model.claims.delete(`${application.company} ${application.area}`);
    application.state = 'withdrawn';
    application.version += 1;
  }
}

/** Repeats the last POST, which gets the same response and has no further effect. */
class Replay extends Command {
  override toString = () => `Replay(${this.account})`;
  async act(_: Model, real: Real): Promise<void> {
    const kept = real.kept.get(this.account);
    if (!kept) return;
    const { statusCode, headers, text } = await call(kept.request);
    const { reply } = kept;
    expect({ statusCode, headers, text }).toEqual({
      statusCode: reply.statusCode,
      headers: reply.headers,
      text: reply.text,
    });
  }
}

/** Takes an application `saved` steps towards a submission, because chance alone would seldom get there. */
class Advance extends Command {
  readonly company: string;
  readonly area: string | undefined;
  readonly saved: number;
  constructor(account: Account, company: string, area: string | undefined, saved: number) {
    super(account);
    this.company = company;
    this.area = area;
    this.saved = saved;
  }
  override toString = () => `Advance(${this.account}, ${this.company}, ${this.area}, ${this.saved})`;
  async act(model: Model, real: Real): Promise<void> {
    await new Report(this.account, false, false).act(model, real);
    if (!isOpen(model.newest.get(this.account))) await new Start(this.account).act(model, real);
    const content = { kind: 'complete', company: this.company, area: this.area } as const;
    for (const step of steps.slice(0, this.saved))
      await new Save(this.account, { ...content, step }, false).act(model, real);
    await new Submit(this.account, false).act(model, real);
  }
}

const account = fc.constantFrom(...accounts);
const company = fc.constantFrom(...companies);
const area = fc.option(fc.constantFrom(...areas), { nil: undefined });
const rarely = fc.integer({ min: 0, max: 5 }).map((dice) => dice === 5);
const content: fc.Arbitrary<Content> = fc.record({
  step: fc.constantFrom(...steps),
  kind: fc.constantFrom('complete', 'partial', 'invalid'),
  company,
  area,
});
const commands = [
  fc.tuple(account, rarely, rarely).map((input) => new Report(...input)),
  account.map((who) => new Start(who)),
  fc.tuple(account, content, rarely).map((input) => new Save(...input)),
  fc.tuple(account, company, area, fc.constantFrom(0, 3, 4, 4, 4)).map((input) => new Advance(...input)),
  fc.tuple(account, company, area, fc.constant(4)).map((input) => new Advance(...input)),
  fc.tuple(account, rarely).map((input) => new Submit(...input)),
  fc.tuple(account, rarely).map((input) => new Submit(...input)),
  fc.tuple(account, rarely).map((input) => new Withdraw(...input)),
  account.map((who) => new Replay(who)),
];

const tokens = { runs: 0 };
const setup = (): { model: Model; real: Real } => ({
  model: { sequences: new Map(), inArrears: new Map(), newest: new Map(), started: new Map(), claims: new Map() },
  real: { prefix: `model${++tokens.runs}`, ids: new Map(), kept: new Map(), keys: 0 },
});

const outcomes = [
  '200',
  '201',
  '404 not-found',
  '409 application-already-open',
  '409 business-area-taken',
  '409 not-eligible',
  '409 wrong-state',
  '412 stale-version',
  '422 incomplete-application',
  '422 invalid-request',
];
const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (sequence) => {
  await fc.asyncModelRun(setup, sequence);
  expect(checkInvariants(await table.items())).toEqual([]);
});
const mostRuns = 30;

test('whatever partners do, the responses match the model, and the invariants hold', async () => {
  const show = progress('runs of the model', mostRuns);
  const isEnough = () =>
    tokens.runs >= counted({ quick: 4, whole: mostRuns }) && outcomes.every((one) => reached.has(one));
  // A quick run goes on until it has seen everything.
  while (tokens.runs < mostRuns && !isEnough()) {
    await fc.assert(property, { numRuns: 2 });
    show(tokens.runs);
  }
  expect([...reached]).toEqual(expect.arrayContaining(outcomes));
});
