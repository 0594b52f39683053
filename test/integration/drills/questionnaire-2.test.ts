import { Checkout } from '../../support/checkout.ts';

const folder = 'lib/programs/cloud-solution-provider/questionnaires';
const line = "export { questionnaire2 } from './2/questionnaire.ts';";
const copies: Checkout[] = [];
afterAll(() => {
  for (const copy of copies) copy.remove();
});

function withVersion2(): Checkout {
  const copy = new Checkout();
  copies.push(copy);
  copy.add('questionnaire-2/2', `${folder}/2`);
  copy.addLine(`${folder}/list.ts`, 'export {', line);
  return copy;
}

test('version 2 is a folder and a line, and a draft on version 1 is finished on version 1', async () => {
  const copy = withVersion2();
  const drill = await copy.runFixture('questionnaire-2/drill.ts');
  expect(copy.touched).toEqual([`${folder}/2`, `${folder}/list.ts`]);
  expect(drill).toEqual({
    pinned: '2',
    versions: { 1: ['DD26'], 2: ['DD31'] },
    forms: { 1: ['1', true, false], 2: ['2', false, true], 3: 404 },
    outdated: 0,
    // The draft is pinned to version 1, and takes answers to no other.
    saves: [200, 'questionnaire-outdated'],
    answered: ['1', true, false, true],
    others: [200, 200, 200, 200],
    submitted: 200,
    broken: [],
  });
});

test('once version 2 retires version 1, a draft on it carries its answers over by their ids', async () => {
  const copy = withVersion2();
  copy.addLine(`${folder}/2/questionnaire.ts`, "version: '2',", "  retires: ['1'],", { touches: false });
  const drill = await copy.runFixture('questionnaire-2/drill.ts', 'carry-over');
  expect(drill).toEqual({
    pinned: '2',
    versions: { 1: ['DD26'], 2: ['DD31'] },
    // A draft on the retired version is to answer the current one.
    forms: { 1: ['2', false, true], 2: ['2', false, true], 3: 404 },
    outdated: 1,
    saves: ['questionnaire-outdated', 200, 200, 200],
    answered: ['2', false, true, true],
    others: [200, 200, 200, 200],
    submitted: 200,
    broken: [],
  });
});
