import { fixedFields, keepsCompany } from '../../../lib/domain/application/fixed.ts';
import type { StepSave } from '../../../lib/domain/application/save-step.ts';
import { stepNames } from '../../../lib/domain/application/step-names.ts';
import { aDraft, area, aSavedStep, at, pins } from '../../support/builders.ts';

const renewal = aDraft({ defaultArea: area('SG') });
const company = { registrationCountry: 'DE', registrationAuthority: 'HRB Berlin', registrationNumber: 'HRB 53-12ß' };
const { registrationNumber: _, ...unnumbered } = company;
const another = { registrationNumber: '99', registrationAuthority: 'HRB Bonn', registrationCountry: 'AT' };

const renewed = (answers: object) => ({ steps: { 'company-information': aSavedStep(answers) } });
const save = (answers: object, changed: Partial<StepSave> = {}): StepSave => ({
  step: 'company-information',
  saved: aSavedStep(answers),
  expectedVersion: 1,
  state: 'draft',
  at,
  pins,
  ...changed,
});

const movedArea = { pointer: '/businessArea', code: 'locked', sentence: 'fixed-area' };
const movedField = (name: string) => ({ pointer: `/${name}`, code: 'locked', sentence: 'fixed-company' });

test('only one step names the company that a renewal keeps', () => {
  expect(stepNames.filter(keepsCompany)).toEqual(['company-information']);
});

describe('a renewal may', () => {
  test.each([
    ['repeat its company', company, company],
    ['write the number of its company in another way', company, { registrationNumber: 'hrb5312SS' }],
    ['leave out a field of its company', company, unnumbered],
    ['fill in a field that the renewed application left out', unnumbered, company],
    ['change what does not identify its company', { legalName: 'Old', ...company }, { legalName: 'New', ...company }],
    ['repeat a value that is not a text', { registrationNumber: 53 }, { registrationNumber: 53 }],
  ])('%s', (_, before, after) => {
    expect(fixedFields(renewal, save(after), renewed(before))).toEqual([]);
  });

  test.each([
    ['the renewed application is gone', undefined],
    ['the renewed application names none', { steps: {} }],
  ])('name any company if %s', (_, gone) => {
    expect(fixedFields(renewal, save(company), gone)).toEqual([]);
  });

  test.each([
    ['say nothing of its area', undefined],
    ['leave its area at the default, which is that of the enrollment', { chosen: undefined }],
    ['choose the area that it has', { chosen: area('SG') }],
  ])('%s', (_, chosen) => {
    expect(fixedFields(renewal, save(company, { area: chosen }), renewed(company))).toEqual([]);
  });
});

describe('a renewal may not', () => {
  test.each([
    ['have another number', company, { ...company, registrationNumber: '99' }, ['registrationNumber']],
    ['have another register', company, { registrationAuthority: 'HRB Bonn' }, ['registrationAuthority']],
    ['have another country', company, { registrationCountry: 'AT' }, ['registrationCountry']],
    [
      'have another company, and each field is named in its order',
      company,
      another,
      ['registrationCountry', 'registrationAuthority', 'registrationNumber'],
    ],
    ['replace a text by a number', { registrationNumber: '53' }, { registrationNumber: 53 }, ['registrationNumber']],
    ['replace a number by a text', { registrationNumber: 53 }, { registrationNumber: '53' }, ['registrationNumber']],
    ['replace a number by another', { registrationNumber: 53 }, { registrationNumber: 54 }, ['registrationNumber']],
  ])('%s', (_, before, after, moved) => {
    expect(fixedFields(renewal, save(after), renewed(before))).toEqual(moved.map(movedField));
  });

  test('choose another area', () => {
    const moving = save(company, { area: { chosen: area('MY') } });
    expect(fixedFields(renewal, moving, renewed(company))).toEqual([movedArea]);
  });

  test('choose another area and company, and the area is named first', () => {
    const moving = save({ registrationNumber: '99' }, { area: { chosen: area('MY') } });
    expect(fixedFields(renewal, moving, renewed(company))).toEqual([movedArea, movedField('registrationNumber')]);
  });
});
