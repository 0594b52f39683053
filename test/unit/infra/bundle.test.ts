import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../../infra/bundle.ts';

const run = promisify(execFile);

const handler = `
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createHash } from 'node:crypto';
import { get } from 'http';
export const handler = async (): Promise<unknown> => ({
  tables: (await new DynamoDBClient({}).send(new ListTablesCommand({}))).TableNames,
  sha: createHash('sha256').update('').digest('hex').slice(0, 8),
  get: typeof get,
});
`;

/** Returns a directory with the sources of functions, from which packages resolve as from functions/. */
const sourcesWith = (files: Record<string, string>): string => {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'functions'));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, 'functions', file), text);
  return join(root, 'functions');
};
const outdir = () => mkdtempSync(join(tmpdir(), 'bundled-'));

test('a function without a handler is refused by name, before anything is written', async () => {
  const sources = sourcesWith({ 'there.ts': 'export const handler = () => 1;' });
  const bundling = bundleFunctions({ sources, names: ['there', 'missing-one'], outdir: outdir() });
  await expect(bundling).rejects.toThrow(/missing-one\.ts\.$/);
});

test('the same sources give the same bytes', async () => {
  const sources = sourcesWith({ 'list.ts': handler });
  const [first, second] = await Promise.all(
    [outdir(), outdir()].map(async (to) => {
      await bundleFunctions({ sources, names: ['list'], outdir: to });
      return readFileSync(join(to, 'list', 'index.mjs'), 'utf8');
    }),
  );
  expect(first).toBe(second);
});

test('modules that are imported on demand, and files that are read, are beside the code', async () => {
  const sources = sourcesWith({
    'show.ts': `
      import { readFileSync } from 'node:fs';
      import { createRequire } from 'node:module';
      const { resolve } = createRequire(import.meta.url);
      export const handler = async ({ wanted }: { wanted: boolean }) =>
        wanted ? (await import('./later.ts')).later : readFileSync(resolve('jose/LICENSE.md'), 'utf8').length;
    `,
    'later.ts': `export const later = 'only when it is wanted';`,
  });
  const to = outdir();
  await bundleFunctions({ sources, names: ['show'], outdir: to, files: { show: ['jose/LICENSE.md'] } });
  const folder = join(to, 'show');
  expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain('only when it is wanted');
  const script = `const { handler } = await import(${JSON.stringify(join(folder, 'index.mjs'))});
    console.log(JSON.stringify([await handler({ wanted: true }), await handler({})]));`;
  // It runs in another folder, because everything that it needs must be in its own.
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: tmpdir() });
  expect(JSON.parse(stdout)).toEqual(['only when it is wanted', expect.any(Number)]);
});

test('a reader of PDFs is beside the code of the one function that looks into files, and in no other', async () => {
  const sources = resolve('functions');
  const names = ['record-upload', 'get-document', 'open-submitted-document', 'request-document-upload'];
  const others = ['apply-document-retention', 'record-scan-result'];
  const { outputs } = await bundleFunctions({ sources, names: [...names, ...others], outdir: outdir() });
  const readers = Object.entries(outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).some((path) => path.includes('/pdfjs-dist/')))
    .map(([file]) => file.split('/').slice(-2).join('/'));
  expect(readers.filter((file) => !/^record-upload\/pdf\b/.test(file))).toEqual([]);
  expect(readers.length).toBeGreaterThan(0);
});

test('the receipt engine for the functions’ architecture has the same version as the one that runs here', () => {
  const versionIn = (lock: string, name: string) =>
    JSON.parse(readFileSync(lock, 'utf8')).packages[`node_modules/@myriaddreamin/${name}`].version;
  const name = 'typst-ts-node-compiler';
  expect(versionIn('infra/native/package-lock.json', `${name}-linux-arm64-gnu`)).toBe(
    versionIn('package-lock.json', name),
  );
});

describe('a bundle with the AWS SDK', () => {
  let bundle: string;
  beforeAll(async () => {
    const to = outdir();
    await bundleFunctions({ sources: sourcesWith({ 'list.ts': handler }), names: ['list'], outdir: to });
    bundle = join(to, 'list', 'index.mjs');
  });

  // infra/bundle/ states the cost of importing a built-in and of a chain of credential providers.
  test('imports nothing statically, and gets credentials only from its environment', () => {
    const text = readFileSync(bundle, 'utf8');
    const unwanted = [
      /(^|[;}\n])import[\s{*"']/,
      /AssumeRole/,
      /\bportal\.sso\b/,
      /AWS_CONTAINER_CREDENTIALS/,
      /AWS_SHARED_CREDENTIALS_FILE/,
    ];
    expect(unwanted.filter((pattern) => pattern.test(text))).toEqual([]);
  });

  test('uses the endpoint and the credentials of its environment', async () => {
    const authorizations: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      authorizations.push(request.headers.authorization);
      response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"TableNames":["t"]}');
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const call = `console.log(JSON.stringify(await (await import(${JSON.stringify(bundle)})).handler()))`;
    const env = {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'ENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', call], { env }).finally(() =>
      server.close(),
    );
    expect(JSON.parse(stdout)).toEqual({ tables: ['t'], sha: 'e3b0c442', get: 'function' });
    expect(authorizations[0]).toContain('Credential=ENVIRONMENT/');
  });
});
