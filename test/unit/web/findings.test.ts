import type { FormStep } from '../../../web/shared/api/types.ts';

// The router asks where the page is as soon as it is loaded.
Object.assign(globalThis, { location: new URL('http://127.0.0.1/'), addEventListener: () => {} });
const { en } = await import('../../../web/shared/words/en.ts');
const { sayFrom } = await import('../../../web/shared/words/words.ts');
const { entryOf, placeNames, saidOf } = await import('../../../web/applicant/wizard/findings.ts');

test('an error of an entry of a list is shown at the list, with the number of the entry', () => {
  expect(entryOf('/targetIndustries/1')).toEqual({ list: '/targetIndustries', number: 2 });
  expect(entryOf('/answers/DD03/value/0/nationality/1')).toEqual({
    list: '/answers/DD03/value/0/nationality',
    number: 2,
  });
  expect(entryOf('/certifications/0/name')).toBeUndefined();
  expect(entryOf('')).toBeUndefined();
});

const step = {
  title: 'Program application',
  fields: [{ id: 'expectedRevenue', text: 'Expected revenue', fields: [{ id: 'amount', label: 'Amount' }] }],
} as unknown as FormStep;
const say = sayFrom(en);

test.each([
  ['/expectedRevenue/0/amount', 'Expected revenue, Entry 1, Amount'],
  ['/expectedRevenue', 'Expected revenue'],
  ['', 'Program application'],
])('the place %p is called %p', (pointer, names) => {
  expect(placeNames(step, pointer, say)).toBe(names);
});

test.each([
  ['Website', 'Website: This is required.'],
  ['List all owners.', 'List all owners: This is required.'],
  ['Does anybody else own the company?', 'Does anybody else own the company? This is required.'],
])('of %p is said %p', (place, text) => {
  expect(saidOf(place, 'This is required.', say)).toBe(text);
});
