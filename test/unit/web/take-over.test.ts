import { takenOver } from '../../../web/applicant/saving/take-over.ts';

const here = { base: { name: 'Theirs' }, draft: { name: 'Theirs' }, conflicts: [] };
const asked = [{ pointer: '/name', mine: 'Mine', theirs: 'Theirs' }];

test('what a closed tab asked and nobody answered is asked again', () => {
  const left = { base: { name: 'Theirs' }, draft: { name: 'Mine' }, conflicts: asked };
  expect(takenOver(here, left)).toEqual({ ...here, draft: { name: 'Mine' }, conflicts: asked });
});

test('what the server has in the meantime is asked with its newest value', () => {
  const left = { base: { name: 'Theirs' }, draft: { name: 'Mine' }, conflicts: asked };
  const newer = { base: { name: 'Newer' }, draft: { name: 'Newer' }, conflicts: [] };
  expect(takenOver(newer, left).conflicts).toEqual([{ pointer: '/name', mine: 'Mine', theirs: 'Newer' }]);
});

test('a question is settled once the server has my value', () => {
  const left = { base: { name: 'Theirs' }, draft: { name: 'Mine' }, conflicts: asked };
  const settled = { base: { name: 'Mine' }, draft: { name: 'Mine' }, conflicts: [] };
  expect(takenOver(settled, left)).toEqual(settled);
});

test('the questions of two closed tabs stay apart', () => {
  const start = { base: { a: 1, b: 1 }, draft: { a: 1, b: 1 }, conflicts: [] };
  const first = takenOver(start, { base: { a: 0, b: 1 }, draft: { a: 2, b: 1 } });
  const both = takenOver(first, { base: { a: 1, b: 0 }, draft: { a: 1, b: 2 } });
  expect(both.conflicts.map(({ pointer }) => pointer)).toEqual(['/a', '/b']);
});

test('an entry of an earlier build has no questions', () => {
  const left = { base: {}, draft: { plan: 'A plan' } };
  expect(takenOver({ base: {}, draft: {}, conflicts: [] }, left)).toEqual({
    base: {},
    draft: { plan: 'A plan' },
    conflicts: [],
  });
});
