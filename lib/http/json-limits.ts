/**
 * Faults of a body that a schema cannot see, because `JSON.parse` has hidden them, or sees too late: duplicate names
 * (the last would silently win, and another reader may take the first), nesting that exhausts the stack, numbers that
 * are too large, and texts whose bytes were lost in transit.
 */
import { isWhole } from '../domain/characters.ts';
import { type Finding, pointerOf } from '../domain/finding.ts';

/** No body of the contract is deeper than 6, and no field's name is longer than 64 characters. */
export const jsonLimits = { depth: 16, nameLength: 200 } as const;

/** Strings, brackets, commas, and anything that is a number. The text is known to be JSON. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]|-?\d[\d.eE+-]*/g;

/** An open object or list, and the current position in it. */
interface Open {
  /** Present only for an object. */
  readonly names?: Set<string>;
  at: string | number;
}

const textOf = (token: string): string => (token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1));

class Reader {
  readonly #open: Open[] = [];
  /** Whether the next string is the name of a member. */
  #expectsName = false;

  /** Reads the next token, and returns its fault, if any. */
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
    const text = textOf(token);
    if (!this.#expectsName || !names) return this.#text(text);
    return this.#name(text, names);
  }

  #text(text: string): Finding | undefined {
    return isWhole(text) ? undefined : this.#fault({ code: 'unprintable', sentence: 'not-unicode' });
  }

  #name(name: string, names: Set<string>): Finding | undefined {
    this.#expectsName = false;
    if (name.length > jsonLimits.nameLength)
      return this.#fault({ code: 'too-long', sentence: 'name-too-long', params: { limit: jsonLimits.nameLength } }, -1);
    if (!isWhole(name)) return this.#fault({ code: 'unprintable', sentence: 'not-unicode' }, -1);
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

/** The maximum number of faults that a response lists. */
const mostFaults = 100;

/**
 * Returns the faults in a JSON text that no body may have, by pointer: every text that is not Unicode, at most 100,
 * or the first fault of another kind.
 */
export function jsonFaults(json: string): readonly Finding[] {
  const reader = new Reader();
  const faults: Finding[] = [];
  for (const [token] of json.matchAll(tokens)) {
    const fault = reader.read(token);
    if (fault && fault.sentence !== 'not-unicode') return [fault];
    if (fault) faults.push(fault);
    if (faults.length === mostFaults) break;
  }
  return faults;
}
