import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transitions } from '../../lib/domain/application/transitions.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The edges that the diagram draws: `from → to: action`. */
const drawn = [...readme.matchAll(/^ {2}(\S+) --> (\w+): ([\w-]+)$/gm)].map(
  ([, from, to, action]) => `${from?.replaceAll('_', '-')} → ${to?.replaceAll('_', '-')}: ${action}`,
);

const edges = transitions.flatMap(({ action, from, to }) => {
  const sources = from.length > 0 ? from : ['[*]'];
  return sources.flatMap((source) => to.map((target) => `${source} → ${target}: ${action}`));
});

describe('the README', () => {
  test('draws the state graph that the rules follow', () => {
    expect(drawn.toSorted()).toEqual(edges.toSorted());
  });
});
