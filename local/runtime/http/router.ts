import type { LocalRoute } from '../assembly/routes.ts';
import { decoded } from './request-event.ts';

export interface Match {
  readonly route: LocalRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Compiled {
  readonly route: LocalRoute;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Finds the route of a request as an HTTP API does: the most specific path first, then `$default`. */
export class Router {
  readonly #compiled: readonly Compiled[];
  readonly #default: LocalRoute | undefined;

  constructor(routes: readonly LocalRoute[]) {
    this.#default = routes.find(({ key }) => key === '$default');
    this.#compiled = routes
      .filter((route) => route !== this.#default)
      .map(compile)
      .sort(bySpecificity);
  }

  /** Returns the route of a request. `path` is as sent: an encoded slash is part of a parameter and does not end it. */
  match(method: string, path: string): Match | undefined {
    const given = path.split('/').slice(1);
    for (const { route, method: wanted, segments } of this.#compiled) {
      const pathParameters = wanted === method || wanted === 'ANY' ? capture(segments, given) : undefined;
      if (pathParameters) return { route, pathParameters };
    }
    return this.#default && { route: this.#default, pathParameters: {} };
  }
}

function compile(route: LocalRoute): Compiled {
  const [method = '', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
}

const isGreedy = (segment: string) => segment.endsWith('+}');
const isParameter = (segment: string) => segment.startsWith('{');

/** Literal segments before parameters, parameters before `{proxy+}`, a method before `ANY`. */
function bySpecificity(a: Compiled, b: Compiled): number {
  const rank = ({ segments, method }: Compiled) =>
    segments.map((segment) => (isGreedy(segment) ? 2 : isParameter(segment) ? 1 : 0)).join('') +
    (method === 'ANY' ? 1 : 0);
  return rank(a) < rank(b) ? -1 : 1;
}

function capture(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const greedy = segments.length > 0 && isGreedy(segments.at(-1)!);
  if (greedy ? given.length < segments.length : given.length !== segments.length) return undefined;
  const captured: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = isGreedy(segment) ? given.slice(index).join('/') : given[index]!;
    if (!isParameter(segment)) {
      if (segment !== value) return undefined;
      continue;
    }
    if (value === '') return undefined;
    captured[segment.replace(/[{}+]/g, '')] = decoded(value);
  }
  return captured;
}
