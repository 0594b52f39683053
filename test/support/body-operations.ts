/** Every operation of openapi.json that takes a body, with the schema of each place of its example. */
import { at, document, pointerTo } from './openapi.ts';

type Node = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

export interface BodyOperation {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly example: unknown;
  /** Pointer to the body's schema. */
  readonly schema: string;
}

/** The schema's statements about a value at a place of a body. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
  readonly schema: Node;
}

const paths = document.paths as Readonly<Record<string, Node>>;

export const bodyOperations: readonly BodyOperation[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) => {
    const content = (operation as { requestBody?: { content: Node } }).requestBody?.content['application/json'];
    if (!content) return [];
    const { example } = content as { example: unknown };
    const where = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
    return [{ method: method.toUpperCase() as 'PUT', path, example, schema: pointerTo(...where) }];
  }),
);

/** Returns the places of a value that its schema describes. It does not follow a choice between schemas. */
export function placesOf(value: unknown, pointer: string, path: Path = []): readonly Place[] {
  const { node = {}, pointer: where } = at(pointer);
  const here: Place = { path, value, schema: node };
  if (Array.isArray(value) && node.items)
    return [here, ...value.flatMap((entry, index) => placesOf(entry, `${where}/items`, [...path, index]))];
  if (typeof value !== 'object' || value === null || !node.properties) return [here];
  const properties = node.properties as Node;
  return [
    here,
    ...Object.entries(value).flatMap(([name, inner]) =>
      properties[name] ? placesOf(inner, `${where}/properties/${name}`, [...path, name]) : [],
    ),
  ];
}

/** Returns the value with another at a path. */
export function withAt(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((entry, index) => (index === first ? withAt(entry, rest, by) : entry));
  const inner = value as Node;
  // Unlike assignment, fromEntries makes an own member even of `__proto__`.
  return Object.fromEntries([
    ...Object.entries(inner).filter(([name]) => name !== first),
    [first, withAt(inner[first], rest, by)],
  ]);
}
