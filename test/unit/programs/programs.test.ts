import * as z from 'zod/mini';
import { dueDiligenceBody } from '../../../lib/domain/due-diligence/body.ts';
import { describeQuestionnaire } from '../../../lib/domain/due-diligence/description.ts';
import type { Questionnaire, Shape } from '../../../lib/domain/due-diligence/questionnaire.ts';
import { type Agreement, agreement, agreementText, currentAgreement } from '../../../lib/programs/agreements.ts';
import { program, programs } from '../../../lib/programs/programs.ts';
import { currentQuestionnaire, questionnaire, retiredQuestionnaires } from '../../../lib/programs/questionnaires.ts';
import { currentVersions } from '../../../lib/programs/versions.ts';

/** Returns every text of some data, in both languages. */
function textsIn(data: unknown): { en: string; 'zh-CN': string }[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('en' in data) return [data as { en: string; 'zh-CN': string }];
  return Object.values(data).flatMap(textsIn);
}
/**
 * Returns where the answers to a questionnaire hold files. A file in a list would need a pattern, and no list has one.
 */
const documentFields = ({ questions }: Questionnaire) => {
  const within = (shape: Shape, path: readonly string[]): (readonly string[])[] => {
    if (shape.type === 'file') return [path];
    if (!('fields' in shape)) return [];
    return shape.fields.flatMap((field) => within(field.shape, [...path, shape.type === 'list' ? '*' : '', field.id]));
  };
  return questions.flatMap(({ id, shape, followUps }) => [
    ...within(shape, [id, 'value']),
    ...followUps.flatMap(({ fields }) => fields.flatMap((field) => within(field.shape, [id, 'details', field.id]))),
  ]);
};
const triggersOf = ({ questions }: Questionnaire) =>
  Object.fromEntries(questions.flatMap(({ id, askedIf }) => (askedIf ? [[id, askedIf.question]] : [])));
const chinese = /\p{Script=Han}/u;

describe('the catalogue', () => {
  test('offers the one program, and names those that exclude it', () => {
    expect(programs.filter(({ offered }) => offered).map(({ id }) => id)).toEqual(['cloud-solution-provider']);
    expect(program('distribution-partner')?.kind).toBe('program');
    expect(programs.filter(({ kind }) => kind === 'development-path')).toHaveLength(3);
    expect(program('toString')).toBeUndefined();
  });
});

describe('the current versions', () => {
  test('are spelled alike in the texts and beside them', () => {
    expect(currentVersions).toEqual({
      agreementVersion: currentAgreement('cloud-solution-provider')?.version,
      questionnaireVersion: currentQuestionnaire.version,
      retiredQuestionnaires,
      questionnaireDocuments: { [currentQuestionnaire.version]: documentFields(currentQuestionnaire) },
      questionnaireTriggers: { [currentQuestionnaire.version]: triggersOf(currentQuestionnaire) },
    });
  });
});

describe('the agreement', () => {
  const current = currentAgreement('cloud-solution-provider') as Agreement;
  const clauses = (text: string) => [...text.matchAll(/^(\d+(?:\.\d+)?)\.? /gm)].map(([, number]) => number);

  test('is found by program and version', () => {
    expect(current.version).toBe('2024-08-16');
    expect(agreement('cloud-solution-provider', '2024-08-16')).toBe(current);
    expect(agreement('cloud-solution-provider', '2000-01-01')).toBeUndefined();
    expect(currentAgreement('distribution-partner')).toBeUndefined();
  });

  test('numbers its clauses without a gap, and alike in both languages', () => {
    for (const { text } of current.documents) {
      const numbers = clauses(text.en);
      expect(clauses(text['zh-CN'])).toEqual(numbers);
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
    const text = agreementText(current, language);
    for (const phrase of phrases) expect(text).toContain(phrase);
    expect(text.normalize('NFC')).toBe(text);
  });
});

describe('the questionnaire', () => {
  test('is found by version', () => {
    expect(questionnaire('1')).toBe(currentQuestionnaire);
    expect(questionnaire('2')).toBeUndefined();
    expect(retiredQuestionnaires).not.toContain(currentQuestionnaire.version);
  });

  test('numbers its questions, and asks each after the one that it depends on', () => {
    const ids = currentQuestionnaire.questions.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => `DD${String(index + 1).padStart(2, '0')}`));
    for (const { id, askedIf, section } of currentQuestionnaire.questions) {
      if (askedIf) expect(ids.indexOf(askedIf.question)).toBeLessThan(ids.indexOf(id));
      expect(currentQuestionnaire.sections.map((one) => one.id)).toContain(section);
    }
  });

  test('the questions and the catalogue are written in both languages', () => {
    const texts = [...textsIn(currentQuestionnaire), ...textsIn(programs)];
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => !chinese.test(text['zh-CN']) || chinese.test(text.en) || text.en === '')).toEqual([]);
  });

  test('is described for a form, without its weights', () => {
    const described = describeQuestionnaire(currentQuestionnaire, 'en', { ownershipThresholdPercent: 5 });
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
    expect(describeQuestionnaire(currentQuestionnaire, 'zh-CN').title).toMatch(chinese);
  });

  test('has a JSON Schema that closes every object', () => {
    const schema = JSON.stringify(z.toJSONSchema(dueDiligenceBody(currentQuestionnaire)));
    expect(schema.match(/"type":"object"/g)?.length).toBe(schema.match(/"additionalProperties":false/g)?.length);
    expect(schema).toContain('"facilitation-payments"');
  });
});
