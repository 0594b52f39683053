import { Checkout } from '../../support/checkout.ts';

const id = 'referral-partner';
let copy: Checkout;
beforeAll(() => {
  copy = new Checkout();
  copy.add(`second-program/${id}`, `lib/programs/${id}`);
  copy.addLine('lib/programs/list.ts', 'import {', `import { referralPartner } from './${id}/program.ts';`);
  copy.addLine('lib/programs/list.ts', '  cloudSolutionProvider,', '  referralPartner,');
});
afterAll(() => copy.remove());

test('a second program is a folder and its place in the list, and is joined over HTTP from the start to the enrollment', async () => {
  const drill = await copy.runFixture('second-program/drill.ts');
  expect(copy.touched).toEqual([`lib/programs/${id}`, 'lib/programs/list.ts']);
  expect(drill).toEqual({
    // Judged by its own conditions: the account can join this program, and not the other.
    listed: [
      ['cloud-solution-provider', 'unavailable'],
      [id, 'available'],
    ],
    agreement: [200, '2026-01-01', '推荐协议\n\n1. 伙伴向供应商推荐客户。\n'],
    questionnaire: 404,
    start: [201, ['company-information', 'program-application'], null],
    // A step that its form does not have is not found.
    saves: [
      [200, 1],
      [404, 'not-found'],
      [200, 0],
    ],
    outstanding: [],
    submitted: 200,
    approved: [200, 'approved'],
    enrollments: [[id, 'active']],
    years: [2],
    receipt: [200, id, ['company-information', 'program-application']],
    freeze: null,
    // In both languages, every mail names the program, and none states a rule of another program.
    unnamed: [],
    foreign: [],
    withdrawal: 'Your application has been withdrawn.',
    broken: [],
  });
});
