import { jsonFaults, jsonLimits } from '../../../lib/http/json-limits.ts';

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
  ['{"legalName":"M\uFFFDller"}', '/legalName', 'unprintable'],
  ['{"a":{"b":["x","\\ufffd"]}}', '/a/b/1', 'unprintable'],
  ['"a\\ud800b"', '', 'unprintable'],
  ['{"a":{"M\uFFFDller":1}}', '/a', 'unprintable'],
])('%s is refused at %j as %s', (json, pointer, code) => {
  expect(JSON.parse(json)).toBeDefined();
  expect(jsonFaults(json)).toMatchObject([{ pointer, code }]);
});

test.each([
  '{"a":[{"a":1},{"a":1}],"b":{"a":["a","a"]}}',
  '{"a":"\\"a\\":1,\\"a\\":2","b":"1e999"}',
  '{"a":"\\\\","b":"{[{["}',
  '"1e999"',
  '[1,2.5e-3,-0,1e308]',
  deep(jsonLimits.depth),
  named(jsonLimits.nameLength),
  '{"a":"\u{1F600}","b":"\\ud83d\\ude00","c":"\\\\ufffd"}',
  'null',
])('%s is accepted', (json) => {
  expect(JSON.parse(json)).not.toBeUndefined();
  expect(jsonFaults(json)).toEqual([]);
});

test('every text that is not Unicode is named, up to a hundred of them', () => {
  const of = (count: number) => JSON.stringify(Array.from({ length: count }, () => 'M\uFFFDller'));
  expect(jsonFaults(of(3)).map(({ pointer }) => pointer)).toEqual(['/0', '/1', '/2']);
  expect(jsonFaults(of(200))).toHaveLength(100);
});
