import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { countryCodes } from '../../lib/domain/countries.ts';
import type { AnswerValue, DueDiligenceAnswers } from '../../lib/domain/due-diligence/answers.ts';
import { questionsAsked } from '../../lib/domain/due-diligence/asked.ts';
import { assess } from '../../lib/domain/due-diligence/assess.ts';
import { dueDiligenceBody } from '../../lib/domain/due-diligence/body.ts';
import { readDueDiligence } from '../../lib/domain/due-diligence/due-diligence.ts';
import type { Field, Question, Shape } from '../../lib/domain/due-diligence/questionnaire.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { answeredQuestionnaire as questionnaire } from '../../lib/programs/programs.ts';

const read = (body: unknown) => readDueDiligence(questionnaire, body);
const score = (body: DueDiligenceAnswers) => assess(questionnaire, body, defaultPolicy);

const word = fc.stringMatching(/^[A-Za-z\u4e00-\u9fff]{1,30}$/);
const aCountry = fc.constantFrom(...countryCodes());
const aDate = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
/** Percentages in hundredths, small enough for any list of them to stay within 100 percent. */
const percentOf = (maximum: number) => fc.integer({ min: 0, max: maximum * 100 }).map((value) => value / 100);

const object = (fields: readonly Field[]): fc.Arbitrary<AnswerValue> =>
  fc.record(Object.fromEntries(fields.map(({ id, shape }) => [id, value(shape)]))) as fc.Arbitrary<AnswerValue>;

function value(shape: Shape): fc.Arbitrary<AnswerValue> {
  switch (shape.type) {
    case 'yes-no':
      return fc.boolean();
    case 'tick':
      return fc.constant(true);
    case 'country':
      return aCountry;
    case 'date':
      return aDate;
    case 'email':
      return fc.constantFrom('ann@example.com', 'b.o+b@mail.example.org');
    case 'file':
    case 'text':
      return word;
    case 'number':
      return percentOf(Math.min(shape.maximum, 100));
    case 'single':
      return fc.constantFrom(...shape.options.map(({ code }) => code));
    case 'multiple':
      return fc.uniqueArray(
        shape.options === 'countries' ? aCountry : fc.constantFrom(...shape.options.map(({ code }) => code)),
        {
          minLength: shape.minimum,
          maxLength: 6,
        },
      );
    case 'list':
      return list(shape);
    default:
      return object(shape.fields);
  }
}

function list({ fields, minimum, percentField }: Shape & { type: 'list' }): fc.Arbitrary<AnswerValue> {
  const item = (fields: readonly Field[]) => fc.array(object(fields), { minLength: minimum, maxLength: 4 });
  if (percentField === undefined) return item(fields);
  const shareless = fields.filter(({ id }) => id !== percentField);
  return fc
    .array(fc.tuple(object(shareless), percentOf(25)), { maxLength: 4 })
    .map((items) => items.map(([rest, share]) => ({ ...(rest as object), [percentField]: share })));
}

/** Every question and every detail answered, whether asked or not. */
const answer = (question: Question) =>
  fc.record({ value: value(question.shape), details: object(question.followUps.flatMap(({ fields }) => fields)) });
const everything = fc.record({
  questionnaireVersion: fc.constant('1'),
  answers: fc.record(Object.fromEntries(questionnaire.questions.map((question) => [question.id, answer(question)]))),
}) as fc.Arbitrary<DueDiligenceAnswers>;

/** A complete body with some parts, at any depth, replaced by any JSON. */
const damaged = fc
  .tuple(everything, fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 4 }))
  .map(([body, damages]) =>
    damages.reduce<unknown>((json, [at, junk]) => {
      let seen = 0;
      return JSON.parse(JSON.stringify(json), (_, inner) => (seen++ % 61 === at % 61 ? junk : inner)) as unknown;
    }, body),
  );

test('a complete body has no findings, and the schema agrees', () => {
  const schema = dueDiligenceBody(questionnaire);
  fc.assert(
    fc.property(everything, (body) => {
      const { answers, malformed, missing } = read(body);
      expect({ malformed, missing }).toEqual({ malformed: [], missing: [] });
      expect(z.safeParse(schema, body).success).toBe(true);
      expect(z.safeParse(schema, answers).success).toBe(true);
    }),
  );
});

test('the schema refuses every damaged body in which reading finds a fault, except for follow-ups', () => {
  const schema = dueDiligenceBody(questionnaire);
  fc.assert(
    fc.property(damaged, (body) => {
      const { malformed, missing } = read(body);
      const withinSchema = missing.filter(({ pointer }) => !pointer.includes('/details/'));
      if (malformed.length > 0) expect(z.safeParse(schema, body).success).toBe(false);
      if (z.safeParse(schema, body).success) expect([malformed, withinSchema.filter(unconditional)]).toEqual([[], []]);
    }),
  );
});
const unconditional = ({ pointer }: { pointer: string }) =>
  !questionnaire.questions.some(({ id, askedIf }) => askedIf && pointer === `/answers/${id}/value`);

test('reading the result of a read gives the same result', () => {
  fc.assert(
    fc.property(fc.oneof(everything, damaged, fc.jsonValue()), (body) => {
      const once = read(body);
      const twice = read(once.answers);
      expect(twice.answers).toEqual(once.answers);
      expect(twice.malformed).toEqual([]);
      if (once.malformed.length === 0) expect(twice).toEqual(once);
    }),
  );
});

test('any JSON can be read and judged', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        damaged,
        fc.jsonValue(),
        fc.jsonValue().map((answers) => ({ answers })),
      ),
      (body) => {
        const { answers, malformed, missing } = read(body);
        expect(malformed.length + missing.length).toBeGreaterThanOrEqual(0);
        expect(score(answers).score).toBeGreaterThanOrEqual(0);
        expect(new Set(malformed.map(({ pointer, code }) => `${pointer} ${code}`)).size).toBe(malformed.length);
      },
    ),
  );
});

test('dropped answers never count', () => {
  fc.assert(
    fc.property(everything, (body) => {
      const { answers } = read(body);
      expect(score(body)).toEqual(score(answers));
      expect(Object.keys(answers.answers)).toEqual(questionsAsked(questionnaire, answers.answers).map(({ id }) => id));
      expect(score(answers).explanation.map(({ question }) => question)).toEqual(Object.keys(answers.answers));
    }),
  );
});

test('the score is the sum of its flags and of its explanation, and flag ids are distinct', () => {
  fc.assert(
    fc.property(everything, (body) => {
      const { score: total, flags, explanation } = score(body);
      expect(flags.reduce((sum, { points }) => sum + points, 0)).toBe(total);
      expect(explanation.reduce((sum, { points }) => sum + points, 0)).toBe(total);
      expect(new Set(flags.map(({ flagId }) => flagId)).size).toBe(flags.length);
      for (const flag of flags) expect(flag.points > 0 || flag.critical).toBe(true);
    }),
  );
});

/** A yes to these is a red flag; so is a no to the others. */
const redAnswer = {
  DD02: true,
  DD04: true,
  DD05: true,
  DD07: true,
  DD08: true,
  DD14: true,
  DD19: false,
  DD21: false,
  DD22: true,
  DD23: true,
  DD24: true,
  DD25: true,
  DD26: true,
  DD27: true,
};
const bands = ['low', 'medium', 'high'];

test('another red flag never lowers the score or the band', () => {
  fc.assert(
    fc.property(everything, fc.constantFrom(...Object.entries(redAnswer)), (body, [id, red]) => {
      const answers = { ...body.answers, [id]: { ...body.answers[id], value: red } };
      const [before, after] = [score(body), score({ ...body, answers })];
      expect(after.score).toBeGreaterThanOrEqual(before.score);
      expect(bands.indexOf(after.band)).toBeGreaterThanOrEqual(bands.indexOf(before.band));
    }),
  );
});
