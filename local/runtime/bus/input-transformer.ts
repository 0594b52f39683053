import { Failure } from '../../failure.ts';

/** How a rule changes an event for one target. */
export interface InputTransformer {
  /** The path to the value of each placeholder, as the names on the way. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** JSON in which `<name>` stands for a value. */
  readonly template: string;
}

/** Reads `$.detail.object.key`. Refuses any other form of a path. */
export const paths = (map: Readonly<Record<string, string>>): InputTransformer['paths'] =>
  Object.fromEntries(
    Object.entries(map).map(([name, path]) => {
      if (!/^\$(\.[\w-]+)+$/.test(path)) throw new Failure(`The local runtime does not know the path ${path}.`);
      return [name, path.split('.').slice(1)];
    }),
  );

const at = (value: unknown, names: readonly string[]): unknown =>
  names.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);

/**
 * Returns the text that the target gets: the template, with the event's values as JSON in place of the placeholders.
 */
export const transformed = (event: object, { paths: places, template }: InputTransformer): string =>
  template.replace(/<([\w-]+)>/g, (_, name: string) => JSON.stringify(at(event, places[name] ?? []) ?? null));
