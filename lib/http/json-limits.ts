/**
 * Faults of a body that a schema cannot see, because `JSON.parse` has hidden them, or sees too late: names that are
 * given twice (the last would silently win, and another reader may take the first), nesting that exhausts the stack,
 * numbers that no number can hold.
 */
import { type Finding, pointerOf } from '../domain/finding.ts';

/** No body of the contract is deeper than 6, and no field's name is longer than 64 characters. */
export const jsonLimits = { depth: 16, nameLength: 200 } as const;

/** Strings, brackets, commas, and anything that is a number. The text is known to be JSON. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]|-?\d[\d.eE+-]*/g;

/** An object or list that is open, and the place of the reading in it. */
interface Open {
  /** Only of an object. */
  readonly names?: Set<string>;
  at: string | number;
}

const textOf = (token: string): string => (token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1));

class Reader {
  readonly #open: Open[] = [];
  /** Whether the next string is the name of a member. */
  #expectsName = false;

  /** Reads one token further, and returns what is wrong with it. */
  read(token: string): Finding | undefined {
    switch (token) {
      case '{':
        return this.#enter({ names: new Set(), at: '' });
      case '[':
        return this.#enter({ at: 0 });
      case '}':
      case ']':
        this.#open.pop();
        this.#expectsName = false;
        return undefined;
      case ',':
        return this.#next();
      default:
        return token.startsWith('"') ? this.#string(token) : this.#number(token);
    }
  }

  #enter(opened: Open): Finding | undefined {
    this.#open.push(opened);
    this.#expectsName = opened.names !== undefined;
    if (this.#open.length <= jsonLimits.depth) return undefined;
    return this.#fault({ code: 'too-deep', params: { limit: jsonLimits.depth } }, -1);
  }

  #next(): undefined {
    const innermost = this.#open.at(-1);
    if (typeof innermost?.at === 'number') innermost.at += 1;
    this.#expectsName = innermost?.names !== undefined;
  }

  #string(token: string): Finding | undefined {
    const { names } = this.#open.at(-1) ?? {};
    if (!this.#expectsName || !names) return undefined;
    this.#expectsName = false;
    const name = textOf(token);
    if (name.length > jsonLimits.nameLength)
      return this.#fault({ code: 'too-long', sentence: 'name-too-long', params: { limit: jsonLimits.nameLength } }, -1);
    (this.#open.at(-1) as Open).at = name;
    if (names.has(name)) return this.#fault({ code: 'duplicate', sentence: 'duplicate-name' });
    names.add(name);
    return undefined;
  }

  #number(token: string): Finding | undefined {
    if (Number.isFinite(Number(token))) return undefined;
    return this.#fault({ code: 'out-of-range', sentence: 'number-too-large' });
  }

  #fault = (finding: Omit<Finding, 'pointer'>, upTo?: number): Finding => ({
    pointer: pointerOf(this.#open.slice(0, upTo).map(({ at }) => at)),
    ...finding,
  });
}

/** Returns the first fault in a JSON text that no body may have, by pointer; undefined if there is none. */
export function jsonFault(json: string): Finding | undefined {
  const reader = new Reader();
  for (const [token] of json.matchAll(tokens)) {
    const fault = reader.read(token);
    if (fault) return fault;
  }
  return undefined;
}
