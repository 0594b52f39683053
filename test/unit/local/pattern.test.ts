import { type EventPattern, matches } from '../../../local/runtime/bus/pattern.ts';

const event = {
  source: 'vendor.billing',
  'detail-type': 'AccountFactsReported',
  detail: { source: 'billing', sequence: 3, facts: { inArrears: false, arrears: null }, tags: ['a', 'b'] },
};

describe('an event pattern', () => {
  test.each<[string, EventPattern]>([
    ['an exact value', { 'detail-type': ['AccountFactsReported'] }],
    ['one of several values', { source: ['x', 'vendor.billing'] }],
    ['every field at once', { source: ['vendor.billing'], detail: { source: ['billing'] } }],
    [
      'a number, a boolean and null, at any depth',
      { detail: { sequence: [3], facts: { inArrears: [false], arrears: [null] } } },
    ],
    ['a prefix', { source: [{ prefix: 'vendor.' }] }],
    ['a suffix', { source: [{ suffix: '.billing' }] }],
    ['a value in another case', { source: [{ 'equals-ignore-case': 'VENDOR.Billing' }] }],
    ['a field that exists', { detail: { sequence: [{ exists: true }] } }],
    ['a field that does not exist', { detail: { missing: [{ exists: false }] } }],
    ['a field that does not exist, of an absent object', { nowhere: { missing: [{ exists: false }] } }],
    ['anything but a value', { source: [{ 'anything-but': 'x' }] }],
    ['anything but values', { source: [{ 'anything-but': ['x', 'y'] }] }],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    ['one element of an array', { detail: { tags: ['b'] } }],
    ['everything, if it asks for nothing', {}],
  ])('matches %s', (_, pattern) => {
    expect(matches(pattern, event)).toBe(true);
  });

  test.each<[string, EventPattern]>([
    ['another value', { source: ['vendor.identity'] }],
    ['a value of another type', { detail: { sequence: ['3'] } }],
    ['one field of two', { source: ['vendor.billing'], detail: { source: ['identity'] } }],
    ['another prefix', { source: [{ prefix: 'aws.' }] }],
    ['a field that should be absent', { detail: { sequence: [{ exists: false }] } }],
    ['a field that should exist', { detail: { missing: [{ exists: true }] } }],
    ['an excluded value', { source: [{ 'anything-but': ['x', 'vendor.billing'] }] }],
    ['an excluded prefix', { source: [{ 'anything-but': { prefix: 'vendor.' } }] }],
    ['an absent field as anything but a value', { detail: { missing: [{ 'anything-but': 'x' }] } }],
    ['a text in place of an object', { source: { deeper: ['vendor.billing'] } }],
  ])('does not match %s', (_, pattern) => {
    expect(matches(pattern, event)).toBe(false);
  });

  test('refuses a filter that it does not know, rather than guess', () => {
    expect(() => matches({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr');
  });
});
