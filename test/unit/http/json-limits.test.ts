import { jsonFault, jsonLimits } from '../../../lib/http/json-limits.ts';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const named = (length: number) => JSON.stringify({ a: [{ ['x'.repeat(length)]: 1 }] });

test.each([
  ['{"a":1,"b":2,"a":3}', '/a', 'duplicate'],
  ['{"a":{},"b":[],"a":{}}', '/a', 'duplicate'],
  ['{"steps":[1,{"c":"{,","\\u0063":"]"}]}', '/steps/1/c', 'duplicate'],
  ['{"a/b":{"~":1,"~":1}}', '/a~1b/~0', 'duplicate'],
  ['{"x":[1,-2e400]}', '/x/1', 'out-of-range'],
  ['1e999', '', 'out-of-range'],
  [deep(jsonLimits.depth + 1), '/0'.repeat(jsonLimits.depth), 'too-deep'],
  [named(jsonLimits.nameLength + 1), '/a/0', 'too-long'],
])('%s is refused at %j as %s', (json, pointer, code) => {
  expect(JSON.parse(json)).toBeDefined();
  expect(jsonFault(json)).toMatchObject({ pointer, code });
});

test.each([
  '{"a":[{"a":1},{"a":1}],"b":{"a":["a","a"]}}',
  '{"a":"\\"a\\":1,\\"a\\":2","b":"1e999"}',
  '{"a":"\\\\","b":"{[{["}',
  '"1e999"',
  '[1,2.5e-3,-0,1e308]',
  deep(jsonLimits.depth),
  named(jsonLimits.nameLength),
  'null',
])('%s is accepted', (json) => {
  expect(JSON.parse(json)).not.toBeUndefined();
  expect(jsonFault(json)).toBeUndefined();
});
