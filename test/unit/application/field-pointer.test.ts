import { namesField } from '../../../lib/http/application/field-pointer.ts';

test.each([
  '/steps/company-information',
  '/steps/company-information/answers',
  '/steps/company-information/agreement/version',
  '/steps/company-information/answers/registeredAddress/line2',
  '/steps/business-qualification/certifications',
  '/steps/business-qualification/certifications/49/documentId',
  '/steps/business-qualification/annualRevenue/fiscalYear',
  '/steps/program-application/targetIndustries/0',
  '/steps/due-diligence',
  '/steps/due-diligence/questionnaireVersion',
  '/steps/due-diligence/DD22',
  '/steps/due-diligence/answers/DD22',
  '/steps/due-diligence/answers/answers/DD22/details/document',
  '/steps/due-diligence/answers/DD01/value/0/percent',
  '/steps/due-diligence/answers/DD11/details/parties/0/payBasis',
  '/steps/due-diligence/answers/DD15/value/yearsActive',
])('%s names a field', (pointer) => {
  expect(namesField(pointer)).toBe(true);
});

test.each([
  '',
  '/steps',
  '/steps/',
  '/steps/other',
  '/steps/toString',
  '/businessArea',
  '/steps/program-application/',
  '/steps/program-application/bussinessPlan',
  '/steps/program-application/businessPlan/0',
  '/steps/program-application/constructor',
  '/steps/program-application/answers/answers/businessPlan',
  '/steps/company-information/acceptance',
  '/steps/company-information/state',
  '/steps/business-qualification/certifications/-',
  '/steps/business-qualification/certifications/01',
  '/steps/due-diligence/DD99',
  '/steps/due-diligence/answers/DD22/date',
  '/steps/due-diligence/answers/DD22/details/amount',
  '/steps/due-diligence/answers/DD22/value/0',
])('%s names no field', (pointer) => {
  expect(namesField(pointer)).toBe(false);
});
