import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Node = Readonly<Record<string, unknown>>;

/** openapi.json as it is committed. */
export const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')) as Node;

const root = 'openapi.json';
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
formats.default(ajv);
// Keywords that OpenAPI adds to JSON Schema. A oneOf decides without its discriminator.
ajv.addVocabulary(['discriminator', ...Object.keys(document)]);
ajv.addSchema(document, root);

const escaped = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');
export const pointerTo = (...path: string[]): string => `#${path.map((segment) => `/${escaped(segment)}`).join('')}`;

/** Returns what a pointer into the document refers to, and its place once references are followed. */
export function at(pointer: string): { readonly node: Node | undefined; readonly pointer: string } {
  const path = pointer.slice(2).split('/');
  let node: unknown = document;
  for (const segment of path) {
    const name = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Node | undefined)?.[name];
  }
  const { $ref } = (node ?? {}) as { $ref?: string };
  return $ref ? at($ref) : { node: node as Node | undefined, pointer };
}

const said = ({ instancePath, message, params }: ErrorObject) =>
  `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;

/** Returns the faults of a value by the schema at a pointer; empty if it is valid. */
export function faults(value: unknown, pointer: string): readonly string[] {
  const validate = ajv.getSchema(`${root}${encodeURI(pointer)}`);
  if (!validate) throw new Error(`There is no schema at ${pointer}`);
  return validate(value) ? [] : (validate.errors ?? []).map(said);
}
