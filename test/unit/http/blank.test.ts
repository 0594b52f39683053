import { readBy } from '../../../lib/domain/read.ts';
import { businessQualification } from '../../../lib/steps/business-qualification/schema.ts';
import { companyInformation } from '../../../lib/steps/company-information/schema.ts';
import { programApplication } from '../../../lib/steps/program-application/schema.ts';
import * as samples from '../../support/samples.ts';

describe('a field left blank', () => {
  test.each([
    ['a text', { legalName: ' ' }, '/legalName'],
    ['a country that was not chosen', { registrationCountry: '' }, '/registrationCountry'],
    ['a web address', { website: '' }, '/website'],
  ])('%s is missing, so that the form can be saved for later', (_, changed, pointer) => {
    const { malformed, missing } = readBy(companyInformation, { ...samples.companyInformation(), ...changed });
    expect([malformed, missing]).toEqual([[], [expect.objectContaining({ pointer, code: 'required' })]]);
  });

  test.each(['taxNumber', 'businessArea'])('%s is left out if it is optional', (field) => {
    const reading = readBy(companyInformation, { ...samples.companyInformation(), [field]: ' ' });
    expect(reading).toEqual({ answers: samples.companyInformation(), malformed: [], missing: [] });
  });

  test.each(['number', 'validUntil', 'documentId'])('%s of a certification is left out, too', (field) => {
    const filled = { name: 'ISO 9001', issuer: 'SGS', number: '77', validUntil: '2028-06-30', documentId: 'doc_1' };
    const { [field]: _, ...others } = filled as Record<string, unknown>;
    const blank = { ...samples.businessQualification(), certifications: [{ ...filled, [field]: ' ' }] };
    expect(readBy(businessQualification, blank)).toMatchObject({
      answers: { certifications: [others] },
      malformed: [],
      missing: [],
    });
  });

  test('an entry of a list keeps its place, so that it is missing', () => {
    const { malformed, missing } = readBy(programApplication, {
      ...samples.programApplication(),
      otherClouds: ['', 'A'],
    });
    expect([malformed, missing]).toEqual([[], [{ pointer: '/otherClouds/0', code: 'required' }]]);
  });

  test.each([
    ['an object', companyInformation, { ...samples.companyInformation(), contact: '' }, '/contact'],
    ['a number', businessQualification, { ...samples.businessQualification(), employees: '  ' }, '/employees'],
    ['a list', businessQualification, { ...samples.businessQualification(), certifications: '' }, '/certifications'],
  ])('a blank text where %s belongs is malformed, and never stored', (_, schema, body, pointer) => {
    const { malformed, missing } = readBy(schema, body);
    expect([malformed, missing]).toEqual([[expect.objectContaining({ pointer, code: 'invalid-type' })], []]);
  });
});
