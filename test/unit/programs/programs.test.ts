import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { stepNames } from '../../../lib/domain/application/step-names.ts';
import type { Answers } from '../../../lib/domain/due-diligence/answers.ts';
import { filesIn, triggersOf } from '../../../lib/domain/due-diligence/asks.ts';
import { dueDiligenceBody } from '../../../lib/domain/due-diligence/body.ts';
import { describeQuestionnaire } from '../../../lib/domain/due-diligence/description.ts';
import { forbiddingFlags } from '../../../lib/domain/due-diligence/forbidding.ts';
import type { Field, Questionnaire, Shape } from '../../../lib/domain/due-diligence/questionnaire.ts';
import { firstForm, formOf, questionnaireOf } from '../../../lib/domain/program.ts';
import { aboutProgram } from '../../../lib/programs/about.ts';
import { agreementDocuments, agreementText } from '../../../lib/programs/agreement-texts.ts';
import { newestFirst, someNewestFirst } from '../../../lib/programs/program.ts';
import {
  answeredQuestionnaire,
  firstProgram,
  offeredPrograms,
  programOf,
  programs,
} from '../../../lib/programs/programs.ts';
import { questionnaireWords } from '../../../lib/programs/questionnaire-words.ts';
import { type Language, languages } from '../../../lib/words/languages.ts';

const current = answeredQuestionnaire;
const program = firstProgram.id;
const words = (language: Language) => questionnaireWords(program, current.version, language);
const chinese = /\p{Script=Han}/u;

/** Every place in a questionnaire that has words, except help. */
function placesIn({ questions, sections }: Questionnaire): readonly string[] {
  const within = (shape: Shape, place: string): readonly string[] => {
    if ('fields' in shape) return shape.fields.flatMap((one) => inField(one, place));
    return 'options' in shape && shape.options !== 'countries'
      ? shape.options.map(({ code }) => `${place}.${code}`)
      : [];
  };
  const inField = ({ id, shape }: Field, place: string): readonly string[] => [
    `${place}.${id}`,
    ...within(shape, `${place}.${id}`),
  ];
  return [
    'title',
    'introduction',
    ...sections.map((id) => `sections.${id}`),
    ...questions.flatMap(({ id, shape, followUps, rules }) => [
      id,
      ...rules.map(({ flagId, points }) => `flags.${flagId}.${points}`),
      ...within(shape, `${id}.value`),
      ...followUps.flatMap(({ fields }) => fields.flatMap((one) => inField(one, `${id}.details`))),
    ]),
  ];
}

describe('the catalogue', () => {
  test('offers the one program, and names those that exclude it', () => {
    expect(programs.map(({ id }) => id)).toEqual([
      'cloud-solution-provider',
      'distribution-partner',
      'development-path-sales',
      'development-path-service',
      'development-path-software',
    ]);
    expect(offeredPrograms).toEqual([firstProgram]);
    expect(programs.filter(({ kind }) => kind === 'development-path')).toHaveLength(3);
  });

  test('is written in every language', () => {
    for (const { id } of programs) {
      for (const text of Object.values(aboutProgram(id, 'zh-CN')!)) expect(text).toMatch(chinese);
      for (const text of Object.values(aboutProgram(id, 'en')!)) expect(text).not.toMatch(chinese);
    }
    expect(aboutProgram('toString', 'en')).toBeUndefined();
  });
});

describe('the program of an application', () => {
  test('is found by its id; one that was never offered is corrupt data', () => {
    expect(programOf({ program })).toBe(firstProgram);
    expect(() => programOf({ program: 'distribution-partner' })).toThrow('There is no program distribution-partner');
    expect(() => programOf({ program: 'toString' })).toThrow('There is no program toString');
  });

  test('has forms, agreements and questionnaires by version, and an unknown version throws', () => {
    expect(formOf(firstProgram, firstForm).steps).toEqual(stepNames);
    expect(questionnaireOf(firstProgram, '1')).toBe(current);
    expect(() => formOf(firstProgram, '0')).toThrow('has no form 0');
    expect(() => questionnaireOf(firstProgram, '0')).toThrow('has no questionnaire 0');
    expect(() => agreementText(program, '2000-01-01', 'en')).toThrow('has no agreement 2000-01-01');
    expect(() => questionnaireWords(program, '0', 'en')).toThrow('has no questionnaire 0');
  });

  test('names each of its conditions once', () => {
    expect(new Set(firstProgram.conditions).size).toBe(firstProgram.conditions.length);
  });
});

test('versions are sorted newest first, numbers as numbers', () => {
  const of = (...versions: string[]) =>
    newestFirst(Object.fromEntries(versions.map((version) => [version, { version }]))).map(({ version }) => version);
  expect(of('1', '10', '2')).toEqual(['10', '2', '1']);
  expect(of('2023-01-01', '2024-08-16')).toEqual(['2024-08-16', '2023-01-01']);
  expect(() => someNewestFirst({})).toThrow('has no version');
});

describe('the agreement', () => {
  const { version } = firstProgram.agreements[0];
  const documents = (language: Language) => agreementDocuments(program, version, language);
  const clauses = (text: string) => [...text.matchAll(/^(\d+(?:\.\d+)?)\.? /gm)].map(([, number]) => number);

  test('matches its hash, in every version and language that can be accepted', () => {
    const hashes = offeredPrograms.flatMap(({ id, agreements }) =>
      agreements.flatMap(({ version, sha256 }) =>
        languages.flatMap((language) => {
          const text = agreementText(id, version, language);
          const hash = createHash('sha256').update(text).digest('hex');
          return sha256[language] === undefined ? [] : [[id, version, language, sha256[language] === hash || hash]];
        }),
      ),
    );
    expect(hashes.length).toBeGreaterThanOrEqual(2);
    expect(hashes.filter(([, , , isRight]) => isRight !== true)).toEqual([]);
  });

  test('numbers its clauses without a gap, and alike in both languages', () => {
    for (const [index, { id, text }] of documents('en').entries()) {
      const numbers = clauses(text);
      const translated = documents('zh-CN')[index]!;
      expect([translated.id, clauses(translated.text)]).toEqual([id, numbers]);
      expect(numbers.length).toBeGreaterThan(20);
      numbers.reduce((before = '0', number = '') => {
        const [clause, part] = before.split('.').map(Number);
        expect([`${clause! + 1}`, `${clause}.${(part ?? 0) + 1}`]).toContain(number);
        return number;
      }, '0');
    }
  });

  test.each([
    ['en', 'HCPN Association Statement', 'cannot purchase or provision cloud services or resources', 'lasts 12 months'],
    ['zh-CN', 'HCPN 关联声明', '不得购买或开通云服务或资源', '期限为 12 个月'],
  ] as const)('is one text in %s, with both documents', (language, ...phrases) => {
    const text = agreementText(program, version, language);
    for (const phrase of phrases) expect(text).toContain(phrase);
    expect(text.normalize('NFC')).toBe(text);
  });
});

describe('the questionnaire', () => {
  test('numbers its questions, and asks each after the one that it depends on', () => {
    const ids = current.questions.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => `DD${String(index + 1).padStart(2, '0')}`));
    for (const { id, askedIf, section } of current.questions) {
      if (askedIf) expect(ids.indexOf(askedIf.question)).toBeLessThan(ids.indexOf(id));
      expect(current.sections).toContain(section);
    }
  });

  test.each(languages)('has words in %s for exactly what it asks', (language) => {
    const all = words(language);
    const places = placesIn(current);
    expect(places.length).toBeGreaterThan(100);
    expect(
      Object.keys(all)
        .filter((place) => !place.endsWith('.help'))
        .toSorted(),
    ).toEqual([...places].toSorted());
    const isRight = (text: string) => (language === 'zh-CN' ? chinese.test(text) : !chinese.test(text) && text !== '');
    expect(Object.entries(all).filter(([, text]) => !isRight(text))).toEqual([]);
  });

  test('knows from its own data which answers are files, and which questions follow others', () => {
    expect(triggersOf(current)).toEqual({ DD06: 'DD05', DD12: 'DD11', DD13: 'DD11', DD17: 'DD16', DD20: 'DD11' });
    const details = { bankLetter: 'a', references: 'b', policy: 'c', document: 'd', authority: 'e', reason: 'no file' };
    const answers = Object.fromEntries(current.questions.map(({ id }) => [id, { value: true, details }]));
    expect(filesIn(current, answers).map(({ path, documentId }) => [path.join('.'), documentId])).toEqual([
      ['DD14.details.bankLetter', 'a'],
      ['DD15.details.references', 'b'],
      ['DD16.details.policy', 'c'],
      ['DD22.details.document', 'd'],
      ['DD30.details.authority', 'e'],
    ]);
    expect(filesIn(current, {})).toEqual([]);
  });

  test('finds files wherever they are: as a value, and in each item of a list', () => {
    const file = { id: 'file', required: true, shape: { type: 'file' } } as const;
    const question = { section: 's', followUps: [], rules: [] };
    const questions = [
      { ...question, id: 'Q1', shape: file.shape },
      { ...question, id: 'Q2', shape: { type: 'list', minimum: 0, fields: [file] } },
    ] as const;
    const answers: Answers = { Q1: { value: 'a' }, Q2: { value: [{}, { file: 'b' }] } };
    expect(filesIn({ version: '9', sections: ['s'], questions }, answers)).toEqual([
      { path: ['Q1', 'value'], documentId: 'a' },
      { path: ['Q2', 'value', 1, 'file'], documentId: 'b' },
    ]);
  });

  test('names the flag that forbids an approval if it is upheld', () => {
    expect([...forbiddingFlags(current)]).toEqual(['DD24']);
  });

  test('is described for a form, without its weights', () => {
    const described = describeQuestionnaire(
      current,
      { language: 'en', words: words('en') },
      { ownershipThresholdPercent: 5 },
    );
    expect(described).toEqual(JSON.parse(JSON.stringify(described)));
    expect(JSON.stringify(described)).not.toMatch(/points|rules|\{owner/);
    expect(described.questions[0]).toMatchObject({
      id: 'DD01',
      type: 'list',
      text: expect.stringContaining('owns 5 % or more'),
    });
    expect(described.questions.filter(({ critical }) => critical).map(({ id }) => id)).toEqual([
      'DD04',
      'DD06',
      'DD22',
      'DD24',
      'DD27',
    ]);
    expect(described.questions[5]?.askedIf).toEqual({ question: 'DD05', equals: true });
    expect(describeQuestionnaire(current, { language: 'zh-CN', words: words('zh-CN') }).title).toMatch(chinese);
  });

  test('has a JSON Schema that closes every object', () => {
    const schema = JSON.stringify(z.toJSONSchema(dueDiligenceBody(current)));
    expect(schema.match(/"type":"object"/g)?.length).toBe(schema.match(/"additionalProperties":false/g)?.length);
    expect(schema).toContain('"facilitation-payments"');
  });
});
