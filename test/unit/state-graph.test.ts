import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transitions } from '../../lib/domain/application/transitions.ts';

const architecture = readFileSync(join(import.meta.dirname, '../../docs/architecture.md'), 'utf8');

/** The edges that the diagram draws: `from → to: action`. */
const drawn = [...architecture.matchAll(/^ {2}(\S+) --> (\w+): ([\w-]+)$/gm)].map(
  ([, from, to, action]) => `${from?.replaceAll('_', '-')} → ${to?.replaceAll('_', '-')}: ${action}`,
);

const edges = transitions.flatMap(({ action, from, to }) => {
  const sources = from.length > 0 ? from : ['[*]'];
  return sources.flatMap((source) => to.map((target) => `${source} → ${target}: ${action}`));
});

test('the architecture page draws the state graph that the rules follow', () => {
  expect(drawn.toSorted()).toEqual(edges.toSorted());
});
