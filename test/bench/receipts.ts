/** Processor time of a PDF receipt, for the whole function and the engine alone, cold and warm; memory; and size. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { bundleFunctions } from '../../infra/bundle.ts';
import { functions } from '../../lib/contract/functions.ts';
import { receiptPages } from '../../lib/receipts/pdf.ts';
import { eventOf } from '../support/api.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { progress } from '../support/progress.ts';
import { companyInformation } from '../support/samples.ts';
import { environmentOf, root } from './bench-table.ts';
import { scratch } from './bundles.ts';
import { type Lab, lab } from './lab.ts';
import { markdown, median, ratio, say, spread } from './report.ts';
import type { Options } from './run.ts';

const run = promisify(execFile);
const name = 'get-receipt';
/** The maximum processor time of a warm receipt, in milliseconds. */
const goal = 350;
/** The maximum unpacked size that Lambda accepts for a function, in megabytes. */
const limit = 250;
/** Receipts per process. The first is cold. */
const each = 6;
const names = {
  en: { legalName: 'Merlion Cloud Pte. Ltd.', agreement: 'en' },
  'zh-CN': { legalName: '星云科技（新加坡）有限公司', agreement: 'zh-CN' },
} as const;
type Language = keyof typeof names;
const languages = Object.keys(names) as Language[];

async function submitted(language: Language, number: number): Promise<Partner> {
  const accountId = await eligibleAccount();
  const company = companyInformation(accountId);
  const partner = await started(accountId);
  await filled(partner, {
    ...company,
    legalName: `${names[language].legalName} ${number}`,
    agreement: { ...company.agreement, language: names[language].agreement },
  });
  const { statusCode } = await partner.submit();
  if (statusCode !== 200) throw new Error(`A submission is answered with ${statusCode}`);
  return partner;
}

/** Bundles the function inside the project, so that it finds packages for this machine's architecture. */
async function bundled(): Promise<string> {
  const outdir = join(root, 'cdk.out', 'bench-receipts');
  rmSync(outdir, { recursive: true, force: true });
  const files = { [name]: functions.find((one) => one.name === name)?.files ?? [] };
  await bundleFunctions({ sources: join(root, 'functions'), names: [name], outdir, files });
  return join(outdir, name);
}

interface Ran {
  readonly answers: readonly { readonly cpu: number; readonly status: number; readonly bytes: number }[];
  readonly megabytes: number;
}

async function ran(program: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const { stdout } = await run(process.execPath, [...program], { env, maxBuffer: 1e8 });
  const found = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Ran;
  const failed = found.answers.find(({ status }) => status !== 200);
  if (failed) throw new Error(`A receipt is answered with ${failed.status}`);
  return found;
}

interface Compared {
  readonly language: Language;
  readonly whole: Ran[];
  readonly engine: Ran[];
}

/** Writes the files that the processes of a language read: events for the function, documents for the engine. */
async function inputs(language: Language, folder: string) {
  const partners: Partner[] = [];
  for (let number = 1; number <= each; number++) partners.push(await submitted(language, number));
  const path = ({ applicationId }: Partner) => `/applications/${applicationId}/receipt`;
  const events = partners.map((partner) =>
    eventOf({
      path: `${path(partner)}?language=${language}`,
      accountId: partner.accountId,
      headers: { accept: 'application/pdf' },
    }),
  );
  const options = { language, ownershipThresholdPercent: 25 };
  const documents: object[] = [];
  for (const partner of partners) {
    const { body } = await partner.send({ path: path(partner) });
    const { sha256, signature, ...content } = body;
    documents.push(receiptPages({ content: JSON.stringify(content), sha256, signature }, options));
  }
  const [eventsFile, documentsFile] = [
    join(folder, `${language}.events.json`),
    join(folder, `${language}.documents.json`),
  ];
  writeFileSync(eventsFile, JSON.stringify(events));
  writeFileSync(documentsFile, JSON.stringify(documents));
  return { eventsFile, documentsFile };
}

async function compare({ table }: Lab, language: Language, bundle: string, runs: number): Promise<Compared> {
  const { eventsFile, documentsFile } = await inputs(language, scratch());
  const env = { ...process.env, ...environmentOf(table) };
  const compared: Compared = { language, whole: [], engine: [] };
  const show = progress(`receipts in ${language}`, runs);
  for (let round = 1; round <= runs; round++) {
    const boot = join(import.meta.dirname, 'receipts/boot.mjs');
    compared.whole.push(await ran([boot, join(bundle, 'index.mjs'), eventsFile], env));
    compared.engine.push(await ran([join(import.meta.dirname, 'receipts/engine.ts'), documentsFile], env));
    show(round);
  }
  return compared;
}

const cold = (all: readonly Ran[]) => all.map(({ answers }) => answers[0]!.cpu);
const warm = (all: readonly Ran[]) => all.flatMap(({ answers }) => answers.slice(1).map(({ cpu }) => cpu));

function sayTimes(all: readonly Compared[]): void {
  const rows = all.flatMap(({ language, whole, engine }) =>
    ([cold, warm] as const).map((of) => [
      `${language}, ${of === cold ? 'cold' : 'warm'}`,
      spread(of(whole)),
      spread(of(engine)),
      (median(of(whole)) / median(of(engine))).toFixed(2),
      ...(of === cold ? [spread(whole.map(({ megabytes }) => megabytes))] : ['']),
    ]),
  );
  say(markdown(['a receipt as a PDF', 'whole, ms', 'engine alone, ms', 'ratio', 'memory at most, MB'], rows));
  for (const { language, whole } of all)
    say(`\nWarm, in ${language}, to ${goal} ms of processor time: ${ratio(median(warm(whole)) / goal, 1)}`);
}

function saySize(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const megabytes = (sum: number) => (sum / 1e6).toFixed(1);
  const unpacked = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const packed = files.reduce((sum, file) => sum + deflateRawSync(readFileSync(file)).length, 0);
  say(
    `\nThe function: ${megabytes(packed)} MB packed, ${megabytes(unpacked)} unpacked, of which Lambda takes ${limit}.`,
  );
}

export async function benchReceipts({ runs }: Pick<Options, 'runs'>): Promise<void> {
  const here = await lab();
  const bundle = await bundled();
  const all: Compared[] = [];
  for (const language of languages) all.push(await compare(here, language, bundle, Math.min(runs, 5)));
  sayTimes(all);
  saySize(bundle);
}
