import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scopesOf } from '../../../lib/contract/audiences.ts';
import { functions, routes } from '../../../lib/contract/functions.ts';
import { problemStatuses } from '../../../lib/contract/problems.ts';
import { operations } from '../../../lib/http/openapi/operations.ts';
import { openapiText } from '../../../lib/http/openapi.ts';
import { catalogue, problemCodes } from '../../../lib/http/response-problem.ts';
import packageJson from '../../../package.json' with { type: 'json' };

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly { $ref?: string; in?: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}
interface Document {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

const root = join(import.meta.dirname, '../../..');
const committed = readFileSync(join(root, 'openapi.json'), 'utf8');
const document = JSON.parse(committed) as Document;
const operationOf = (method: string, path: string) => document.paths[path]?.[method.toLowerCase()];
const all = routes.map((route) => ({ ...route, operation: operationOf(route.method, route.path)! }));
const takesQuery = ({ parameters = [] }: Operation) => parameters.some((parameter) => parameter.in === 'query');

describe('openapi.json', () => {
  test('matches the schemas: otherwise run `npm run openapi`', () => {
    expect(openapiText() === committed).toBe(true);
  });

  test('has the version of the package', () => {
    expect(document.info.version).toBe(packageJson.version);
  });

  test('has no finding of the linter', async () => {
    const spectral = join(root, 'node_modules/.bin/spectral');
    const lint = promisify(execFile)(spectral, ['lint', 'openapi.json', '--format', 'json', '--quiet'], { cwd: root });
    const { stdout } = await lint.catch((error: { stdout: string }) => error);
    expect(JSON.parse(stdout)).toEqual([]);
  });
});

describe('the description states', () => {
  test('that what is outstanding after a save includes documents', () => {
    const { properties } = document.components.schemas!.StepSaved as { properties: Record<string, object> };
    expect(properties.outstanding).toMatchObject({ description: expect.stringContaining('documents') });
  });

  test('that a concurrent twin waits, and which responses are not kept', () => {
    const { description } = document.components.parameters!.IdempotencyKey as { description: string };
    for (const said of ['`request-in-progress`', '401, 403, 404, 412, 428, 429']) expect(description).toContain(said);
  });
});

describe('the operations', () => {
  test('are the routes of the contract, each once, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(Object.keys(operations).toSorted()).toEqual([...new Set(routes.map((route) => route.function))].toSorted());
  });

  test('are named like their functions, and saves for later have names of their own', () => {
    const others: Readonly<Record<string, string>> = {
      'DELETE assign-review': 'release-review',
      'GET request-document-upload': 'list-documents',
      'DELETE get-document': 'remove-document',
      'POST get-document': 'renew-document-upload',
      'POST review-contest': 'decide-contest',
    };
    for (const { method, operation, function: name } of all)
      expect(operation.operationId).toBe(
        method === 'PATCH' ? `${name}-for-later` : (others[`${method} ${name}`] ?? name),
      );
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length);
  });

  test.each(all)('$method $path needs the scope of its audience', ({ operation, function: name }) => {
    const { audience: ofFunction } = functions.find((one) => one.name === name)!;
    // Reviewers may see a contest; operators alone decide on it.
    const audience = operation.operationId === 'decide-contest' ? 'operator' : ofFunction;
    expect(operation.security).toEqual(scopesOf(audience).map((scope) => ({ accessToken: [scope] })));
    expect('401' in operation.responses).toBe(audience !== 'anyone');
    expect('403' in operation.responses).toBe(audience !== 'anyone');
  });

  test.each(all)('$method $path names the refusals of its input', ({ method, path, operation }) => {
    const statuses = Object.keys(operation.responses);
    const { requestBody, parameters = [] } = operation;
    const refs = parameters.map(({ $ref }) => $ref);
    if (requestBody) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415', '422']));
    if (takesQuery(operation)) expect(statuses).toContain('422');
    expect(refs.includes('#/components/parameters/IdempotencyKey')).toBe(method === 'POST');
    const writes = method !== 'GET' && path.includes('/applications/{id}') && !path.includes('/documents');
    expect(refs.includes('#/components/parameters/IfMatch')).toBe(writes);
    expect(statuses.includes('412') && statuses.includes('428')).toBe(writes);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500']));
  });
});

describe('the problems', () => {
  const pascal = (code: string) => code.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

  test('are those of the code, and the one that is not a refusal', () => {
    expect(problemCodes.toSorted()).toEqual([...Object.keys(problemStatuses), 'internal-error'].toSorted());
    const { responses = {}, examples = {} } = document.components;
    expect(Object.keys(responses).toSorted()).toEqual([...problemCodes.map(pascal), 'NotModified'].toSorted());
    expect(Object.keys(examples).toSorted()).toEqual(problemCodes.map(pascal).toSorted());
  });

  test.each(problemCodes)('%s is returned under its status only', (code) => {
    const status = String(catalogue[code].status);
    const ref = `"#/components/responses/${pascal(code)}"`;
    for (const { operation } of all) {
      for (const [answered, response] of Object.entries(operation.responses)) {
        if (JSON.stringify(response).includes(ref)) expect(answered).toBe(status);
      }
    }
  });
});
