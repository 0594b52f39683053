import { numberOrText } from '../../../web/applicant/form/typed-number.ts';

test.each([
  ['80', 80],
  [' 80 ', 80],
  ['８０', 80],
  ['1.', 1],
  ['.5', 0.5],
  ['-3', -3],
])('%p is typed for the number %p', (typed, number) => {
  expect(numberOrText(typed)).toBe(number);
});

test.each(['1,200', '1.200,5', '0x10', '1e3', 'twelve', '-'])('%p stays as it was typed', (typed) => {
  expect(numberOrText(typed)).toBe(typed);
});

test('nothing typed is no value', () => {
  expect(numberOrText('')).toBeUndefined();
});
