import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const areas = ['functions', 'lib', 'infra', 'local', 'web'];

const files: readonly string[] = areas
  .filter((area) => existsSync(join(root, area)))
  .flatMap((area) =>
    readdirSync(join(root, area), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
  // A script generates these data at install.
  .filter(
    (file) =>
      !/^lib\/(programs\/holidays|domain\/account\/subdivisions|steps\/company-information\/address-formats)\.ts$/.test(
        file,
      ),
  );

const text = (file: string): string => readFileSync(join(root, file), 'utf8');
/** Returns the text of a file without comments, so that prose is not taken for code. */
const code = (file: string): string =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

interface Import {
  readonly from: string;
  /** A file of the project, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const importPattern =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|import\(\s*'([^']+)'/gm;

const importsOf = (from: string): readonly Import[] =>
  [...code(from).matchAll(importPattern)].map(([, typeOnly, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? '';
    const to = specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)) : specifier;
    return { from, to, typeOnly: typeOnly !== undefined };
  });
const imports = files.flatMap(importsOf);

const sdk = /^@aws-sdk\//;
const node = /^node:/;
const zod = 'zod/mini';
const within = (folder: string) => new RegExp(`^${folder}/`);
const domain = within('lib/domain');
const contract = within('lib/contract');
/** One for each kind of client, so that no bundle holds another's. */
const compositionRoots = within('lib/runtime');
/** Everything writes its log here. */
const log = 'lib/log.ts';
const ports = /^lib\/(operations|notifications|webhooks|receipts)\/([\w-]+\/)*([\w-]+-)?ports\.ts$/;
/** The list of languages, which depends on nothing. */
const languages = 'lib/words/languages.ts';
/** Pure: texts by language. */
const words = within('lib/words');
type Allowed = readonly (string | RegExp)[];

/** The imports that each file may have. The first row that matches a file governs it. */
const rules: readonly (readonly [of: string | RegExp, may: Allowed])[] = [
  [
    within('functions'),
    [
      within('lib/(http|operations|domain|steps|programs|events|notifications|webhooks|receipts|runtime|words)'),
      contract,
      log,
      'openapi.json',
      '@middy/core',
      'aws-lambda',
      // Rows of the stream arrive as the table's own types.
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/util-dynamodb',
    ],
  ],
  // The countries of ISO 3166-1 come from a maintained list. No other file of the domain imports it.
  ['lib/domain/countries.ts', ['iso-3166/1-a2-to-1-a3.js']],
  // A library knows how registers write their numbers.
  ['lib/domain/account/country-writings.ts', [domain, /^stdnum\//]],
  ['lib/domain/account/number-writings.ts', [domain, /^stdnum\//]],
  [domain, [domain, zod, languages]],
  // The words of a program stand in its own folder.
  [words, [words, domain, contract, within('lib/(programs|steps)')]],
  ['lib/steps/company-information/complete-phone.ts', [domain, 'libphonenumber-js/min']],
  [within('lib/steps'), [within('lib/steps'), domain, zod, languages]],
  // canonicalize implements RFC 8785: sealed content has one form.
  [
    within('lib/operations'),
    [
      within('lib/(operations|events|notifications|webhooks|receipts|programs)'),
      domain,
      words,
      contract,
      log,
      node,
      zod,
      'canonicalize',
      'aws-lambda',
    ],
  ],
  [
    within('lib/store'),
    [
      within('lib/store'),
      domain,
      languages,
      ports,
      /^lib\/(operations\/application\/listings|notifications\/mail-state|webhooks\/endpoints)\.ts$/,
      'lib/adapters/table-client.ts',
      'lib/adapters/key-service.ts',
      contract,
      sdk,
      zod,
      node,
      'canonicalize',
    ],
  ],
  [within('lib/programs'), [within('lib/(programs|steps)'), domain, words, 'lib/operations/ports.ts']],
  [
    within('lib/http'),
    [
      within('lib/http'),
      domain,
      words,
      within('lib/steps'),
      within('lib/operations'),
      within('lib/programs'),
      'lib/receipts/json.ts',
      contract,
      log,
      zod,
      node,
      '@middy/core',
      'negotiator',
      'aws-lambda',
    ],
  ],
  [
    within('lib/events'),
    [within('lib/events'), domain, 'lib/store/items.ts', 'lib/programs/programs.ts', contract, zod],
  ],
  // React renders the content as HTML, and the same content becomes plain text.
  [
    within('lib/notifications'),
    [
      within('lib/(notifications|events|programs|steps)'),
      domain,
      words,
      contract,
      zod,
      sdk,
      node,
      /^(react|react-dom|@react-email)(\/|$)/,
    ],
  ],
  [
    within('lib/receipts'),
    [
      within('lib/(receipts|programs|steps)'),
      domain,
      words,
      ports,
      'lib/operations/receipts/get-receipt.ts',
      contract,
      zod,
      node,
      '@myriaddreamin/typst-ts-node-compiler',
      'canonicalize',
    ],
  ],
  [within('lib/webhooks'), [within('lib/(webhooks|events)'), domain, contract, zod, node]],
  // Clients of other systems implement ports. Libraries recognise an upload by its bytes, and name a download.
  [
    within('lib/adapters'),
    [
      within('lib/adapters'),
      domain,
      ports,
      within('lib/(operations/events|store|webhooks|notifications|receipts)'),
      contract,
      log,
      sdk,
      zod,
      node,
      'file-type',
      'content-disposition',
      /^pdfjs-dist\//,
    ],
  ],
  [log, []],
  [contract, [contract, domain, zod]],
  [
    compositionRoots,
    [
      contract,
      domain,
      compositionRoots,
      within('lib/(adapters|operations|store|notifications|webhooks|receipts|programs)'),
      /^lib\/http\/(caller|endpoint|posting)\.ts$/,
      log,
      sdk,
      node,
      'uuid',
      zod,
      'aws-lambda',
    ],
  ],
  [within('infra'), [within('infra'), contract, node, zod, /^(aws-cdk-lib|constructs|cdk-nag|esbuild)(\/|$)/]],
  // The descriptions are generated from the schemas themselves.
  [
    'local/build/event-schemas.ts',
    [within('local'), within('lib/events'), contract, 'lib/domain/account/facts.ts', zod, node],
  ],
  ['local/build/write-asyncapi.ts', [within('local'), 'lib/events/asyncapi.ts', node]],
  [
    /^local\/operator\/(report|reset-facts|report\/read-report)\.ts$/,
    [
      within('local'),
      contract,
      /^lib\/domain\/(ids|account\/facts(-report)?)\.ts$/,
      words,
      'lib/operations/account/reset-facts.ts',
      'lib/store/account/facts-reset.ts',
      /^@aws-sdk\/client-eventbridge$/,
      node,
    ],
  ],
  // The same code publishes a row again.
  [
    /^local\/operator\/redrive(\/publish-again)?\.ts$/,
    [
      within('local'),
      'lib/adapters/event-bus.ts',
      'lib/operations/events/publish-events.ts',
      '@aws-sdk/client-eventbridge',
      node,
    ],
  ],
  // Export and erasure read and delete as the functions do.
  [
    /^local\/operator\/(erase|export|personal-data\/open-(store|files))\.ts$/,
    [
      within('local'),
      within('lib/(adapters|operations|store)'),
      'lib/programs/agreement-texts.ts',
      domain,
      contract,
      '@aws-sdk/client-kms',
      '@aws-sdk/client-s3',
      node,
    ],
  ],
  // The code that made a receipt's pages makes them again for the comparison.
  [
    'local/operator/verify-receipt/pages.ts',
    [within('local'), 'lib/receipts/pdf.ts', 'lib/domain/policy.ts', 'canonicalize'],
  ],
  ['local/build/write-openapi.ts', [within('local'), 'lib/http/openapi.ts', node]],
  // It asks the rules whether the clocks of a zone change.
  [
    'local/build/holidays.ts',
    [within('local'), 'lib/domain/review/local-days.ts', node, /^(date-holidays|iso-3166)(\/|$)/],
  ],
  [within('local'), [within('local'), contract, /^(?!lib\/|functions\/|infra\/|web\/|test\/)/]],
  // It builds the page on Node, and is not part of it.
  [within('web/bundle'), [within('web/bundle'), contract, node, 'esbuild', 'sass']],
  // Only the types of the API's responses: see below.
  ['web/shared/api/types.ts', [within('lib/http'), zod]],
  // The page runs the functions' own rules, and uses these libraries instead of code of its own.
  [
    within('web'),
    [
      within('web'),
      within('lib/(domain|steps|programs|words)'),
      contract,
      // A reviewer sees the mail as it will be sent, and fields by the names that it uses.
      /^lib\/notifications\/(compose|content|field-words|occasion)\.ts$/,
      /^(react|react-dom\/client|canonicalize|idb|oauth4webapi|pdfjs-dist|file-type)$/,
    ],
  ],
];

const matches = (pattern: string | RegExp, name: string): boolean =>
  typeof pattern === 'string' ? pattern === name : pattern.test(name);
const allowedTo = (file: string): Allowed | undefined => rules.find(([of]) => matches(of, file))?.[1];

test('the walk finds files', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
  expect(importsOf('functions/start-application.ts').map(({ to }) => to)).toContain('lib/runtime/runtime.ts');
});

test('every file is governed by a rule', () => {
  expect(files.filter((file) => allowedTo(file) === undefined)).toEqual([]);
});

test('no file imports anything that it is not allowed to', () => {
  const edges = imports.filter(({ from, to }) => !allowedTo(from)?.some((pattern) => matches(pattern, to)));
  expect(edges.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every import of a file names one that exists', () => {
  const lost = imports.filter(({ to }) => /^(functions|lib|infra|local|web)\//.test(to) && !existsSync(join(root, to)));
  expect(lost.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every function goes through an operation, except those with a constant response', () => {
  const always = ['add-token-claims', 'answer-unmatched-route', 'get-health', 'get-openapi'];
  const functions = files.filter((file) => file.startsWith('functions/'));
  const operation = /^lib\/(operations\/|http\/application\/step-endpoint)/;
  const without = functions.filter(
    (file) => !importsOf(file).some(({ to, typeOnly }) => !typeOnly && operation.test(to)),
  );
  expect(without).toEqual(always.map((name) => `functions/${name}.ts`));
});

test('functions take only the key that signs cursors from the store, and leave the rest to operations', () => {
  expect(containing(/\bstore\.(?!cursorSecret\b)/, (file) => file.startsWith('functions/'))).toEqual([]);
});

test('operations and the store know nothing of HTTP, except that a webhook is a request', () => {
  const below = files.filter((file) => /^lib\/(domain|operations|store)\//.test(file));
  const spelling = below.filter((file) => /\bHttp[A-Z]|\bstatusCode\b|\bheaders?\b|\bAPIGateway/.test(code(file)));
  expect(spelling).toEqual(['lib/operations/webhooks/deliver-webhook.ts']);
});

test('no file of the product casts through unknown, except where the language forces it', () => {
  // The type of `Date` allows a call without `new`, and a class does not.
  const product = /^(functions|infra|lib|local|web)\//;
  expect(files.filter((file) => product.test(file) && / as unknown as /.test(code(file)))).toEqual([
    'local/runtime/clock.ts',
  ]);
});

test('only functions reach the composition root', () => {
  const users = new Set(imports.filter(({ to }) => to === 'lib/runtime/runtime.ts').map(({ from }) => dirname(from)));
  expect([...users].toSorted()).toEqual(['functions', 'lib/runtime']);
});

test('the console imports only types from http', () => {
  const edges = imports.filter(({ from, to }) => from.startsWith('web/') && to.startsWith('lib/http/'));
  expect(edges.length).toBeGreaterThan(0);
  expect(edges.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
});

test('programs import only types from operations', () => {
  const edges = imports.filter(({ from, to }) => from.startsWith('lib/programs/') && to.startsWith('lib/operations/'));
  expect(edges.length).toBeGreaterThan(0);
  expect(edges.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
});

describe('a program is data', () => {
  const ids = readdirSync(join(root, 'lib/programs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const spelling = (id: string, among: readonly string[]) =>
    among.filter((file) => !file.startsWith(`lib/programs/${id}/`) && code(file).includes(id));

  test('there are programs, and each has its own file', () => {
    expect(ids).toContain('cloud-solution-provider');
    expect(ids.filter((id) => !files.includes(`lib/programs/${id}/program.ts`))).toEqual([]);
  });

  test.each(ids)('%s is spelled only in its own folder and in the list of programs', (id) => {
    const ofSystem = files.filter((file) => /^(functions|lib|infra)\//.test(file));
    expect(spelling(id, ofSystem)).toEqual(['lib/programs/list.ts']);
  });
});

/** Returns every way back to a file along these imports. */
function cyclesAlong(edges: readonly Import[]): readonly string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const { from, to } of edges) if (from === file) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return cycles;
}

describe('no file of lib imports itself through others', () => {
  const ofLib = imports.filter(({ to }) => to.startsWith('lib/'));

  test('at run time', () => {
    expect(cyclesAlong(ofLib.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  test('in its types', () => {
    // A language's sentences are of the type that the list of languages declares.
    const texts = /^lib\/(notifications|receipts)\/texts\.ts → lib\/\1\/texts\/[^ ]+ → /;
    expect(cyclesAlong(ofLib).filter((cycle) => !texts.test(cycle))).toEqual([]);
  });

  test('and the test finds a cycle in a sample', () => {
    const edge = (from: string, to: string): Import => ({ from, to, typeOnly: false });
    const [first = '', second = ''] = files;
    expect(cyclesAlong([edge(first, second), edge(second, first)])).toEqual([`${first} → ${second} → ${first}`]);
  });
});

const runtime = (file: string) => /^(functions|lib)\//.test(file);
const containing = (pattern: RegExp, among: (file: string) => boolean = runtime) =>
  files.filter((file) => among(file) && pattern.test(code(file)));

describe('effects', () => {
  // A log needs the time and its level, which Lambda sets; otherwise everything would have to pass it on.
  const isNoRoot = (file: string): boolean => !compositionRoots.test(file) && file !== log;

  test('the environment is read in one place', () => {
    expect(containing(/\bprocess\.env\b|\bimport\.meta\.env\b/).filter(isNoRoot)).toEqual([]);
  });
  test('clients are constructed in one place', () => {
    expect(containing(/\bnew \w+Client\(|\bDocumentClient\.from\(/).filter(isNoRoot)).toEqual([]);
  });
  test('the clock is read in one place', () => {
    expect(containing(/\bnew Date\(\)|\bDate\.now\(|\bperformance\./).filter(isNoRoot)).toEqual([]);
  });
  test('the domain has no clock, log, randomness, promise, environment or network', () => {
    const impure =
      /\bnew Date\(\)|\bDate\.now\b|\bconsole\.|\bMath\.random\b|\bcrypto\b|\bPromise\b|\basync\b|\bawait\b|\bprocess\b|\bfetch\(|\bsetTimeout\b/;
    expect(containing(impure, (file) => file.startsWith('lib/domain/'))).toEqual([]);
  });
  test('the domain throws nothing for a business reason', () => {
    // A wrong policy, a version that never existed and missing words are not business reasons.
    expect(containing(/\bthrow\b/, (file) => file.startsWith('lib/domain/')).toSorted()).toEqual([
      'lib/domain/due-diligence/words.ts',
      'lib/domain/policy.ts',
      'lib/domain/program.ts',
    ]);
  });
  test('keys of the table are spelled in one place', () => {
    const spelled =
      /['`](ACCOUNT|APPLICATION|EVENT|RECEIPT|COMPANY|CLAIM|IDEMPOTENCY|ENROLLMENT|QUEUE|DOCUMENT|OPENED)#/;
    expect(containing(spelled).toSorted()).toEqual([
      // Which partitions a function may touch is part of its contract with the infrastructure.
      'lib/contract/functions/applicant.ts',
      'lib/contract/functions/events.ts',
      'lib/contract/functions/staff.ts',
      'lib/contract/grants.ts',
      'lib/store/table.ts',
    ]);
  });
});

describe('files', () => {
  const lib = files.filter((file) => file.startsWith('lib/'));

  test('of lib are short', () => {
    expect(lib.filter((file) => text(file).trimEnd().split('\n').length > 200)).toEqual([]);
  });

  test('are named specifically: there is no grab bag and no barrel', () => {
    const grabBag = /(^|\/)(utils?|common|helpers?|misc|shared)(\/|\.|$)/;
    // The shared part of the three consoles has a room for each thing, and few files of its own.
    const named = files.map((file) => file.replace(/^web\/shared\//, 'web/'));
    expect(named.filter((file) => grabBag.test(file))).toEqual([]);
    expect(files.filter((file) => /^index\.\w+$/.test(basename(file)) && !file.startsWith('web/'))).toEqual([]);
  });

  test('are named in kebab-case', () => {
    const runtimeFiles = files.filter((file) => !file.startsWith('web/'));
    expect(runtimeFiles.filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*[./]?)+$/.test(file))).toEqual([]);
  });

  test('of functions hold one handler each, and nothing else', () => {
    const functions = files.filter((file) => file.startsWith('functions/'));
    const exported = (file: string) => [...code(file).matchAll(/^export (?:const|function|async function) (\w+)/gm)];
    for (const file of functions) expect([file, exported(file).map(([, name]) => name)]).toEqual([file, ['handler']]);
  });
});
