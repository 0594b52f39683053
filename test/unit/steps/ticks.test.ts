import { readDueDiligence } from '../../../lib/domain/due-diligence/due-diligence.ts';
import type { Field, Question, Shape } from '../../../lib/domain/due-diligence/questionnaire.ts';
import type { Reading } from '../../../lib/domain/finding.ts';
import { readBy } from '../../../lib/domain/read.ts';
import { answeredQuestionnaire } from '../../../lib/programs/programs.ts';
import { companyInformation as schema } from '../../../lib/steps/company-information/schema.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { companyInformation } from '../../support/samples.ts';

const absent = Symbol('absent');
const left = [absent, false, null, '', 'yes', 'true', 1, 0, [], {}];

/** Every place of the questionnaire at which something must be accepted. */
const ticksIn = (shape: Shape, path: readonly string[]): readonly (readonly string[])[] => {
  if (shape.type === 'tick') return [path];
  return 'fields' in shape ? ticksOf(shape.fields, path) : [];
};
const ticksOf = (fields: readonly Field[], path: readonly string[]) =>
  fields.flatMap(({ id, shape }) => ticksIn(shape, [...path, id]));
const ticksOfQuestion = ({ id, shape, followUps }: Question) => [
  ...ticksIn(shape, [id, 'value']),
  ...followUps.flatMap(({ fields }) => ticksOf(fields, [id, 'details'])),
];
const places = answeredQuestionnaire.questions.flatMap(ticksOfQuestion);

const told = ({ malformed, missing }: Reading<unknown>, pointer: string) =>
  (['en', 'zh-CN'] as const).map((language) =>
    sayFindings(language, [...malformed, ...missing])
      .filter((finding) => finding.pointer === pointer)
      .map(({ detail }) => detail),
  );

const nested = ([name = '', ...rest]: readonly string[], value: unknown): object => {
  if (rest.length > 0) return { [name]: nested(rest, value) };
  return value === absent ? {} : { [name]: value };
};

test('the questionnaire asks to accept a policy, the checks and the declaration', () => {
  expect(places.map((place) => place.join('/'))).toEqual([
    'DD16/details/adoptsVendorPolicy',
    'DD29/value',
    'DD30/value/accepted',
  ]);
});

describe.each(places.map((place) => [place.join('/'), place] as const))('at %s', (name, place) => {
  test.each(left.map((value) => [String(value), value] as const))(
    '%s is refused with the request to accept it',
    (_, value) => {
      const answer = nested(place.slice(1), value);
      const answers = { [place[0] ?? '']: place[1] === 'details' ? { value: false, ...answer } : answer };
      const reading = readDueDiligence(answeredQuestionnaire, { questionnaireVersion: '1', answers });
      expect(told(reading, `/answers/${name}`)).toEqual([['Accept this to continue.'], ['请接受此项后继续。']]);
    },
  );
});

test.each(left.map((value) => [String(value), value] as const))(
  'an agreement that is %s is refused with the request to accept it',
  (_, value) => {
    const agreement = { version: '1', ...(value !== absent && { accepted: value }) };
    const reading = readBy(schema, { ...companyInformation(), agreement });
    expect(told(reading, '/agreement/accepted')).toEqual([
      ['Accept the agreement to continue.'],
      ['请接受协议后继续。'],
    ]);
  },
);

test.each(left.filter((value) => String(value) !== '[object Object]').map((value) => [String(value), value] as const))(
  'a step whose agreement is %s is refused with the request to accept it',
  (_, value) => {
    const { agreement: __, ...without } = companyInformation();
    const body = value === absent ? without : { ...without, agreement: value };
    expect(told(readBy(schema, body), '/agreement')[0]).toEqual(['Accept the agreement to continue.']);
  },
);
