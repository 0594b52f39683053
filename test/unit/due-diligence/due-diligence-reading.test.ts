import { dueDiligenceBody } from '../../../lib/domain/due-diligence/body.ts';
import { readDueDiligence } from '../../../lib/domain/due-diligence/due-diligence.ts';
import { answeredQuestionnaire as currentQuestionnaire } from '../../../lib/programs/programs.ts';

const read = (body: unknown) => readDueDiligence(currentQuestionnaire, body);
const findings = (answers: unknown) =>
  read({ questionnaireVersion: '1', answers }).malformed.map(({ pointer, code }) => `${pointer} ${code}`);
const owner = { name: 'A', country: 'SG', percent: 60, publicOfficial: false };

describe('reading malformed answers', () => {
  test.each([
    ['an answer that is not an object', { DD02: true }, ['/answers/DD02 invalid-type']],
    [
      'an unknown question',
      { DD99: { value: 1 }, 'a/b~': 1 },
      ['/answers/DD99 unknown-question', '/answers/a~1b~0 unknown-question'],
    ],
    ['an unknown field', { DD02: { value: false, note: '' } }, ['/answers/DD02/note unknown-field']],
    ['an unknown detail', { DD02: { value: false, details: { x: 1 } } }, ['/answers/DD02/details/x unknown-field']],
    [
      'details of a question without any',
      { DD19: { value: true, details: { x: 1 } } },
      ['/answers/DD19/details/x unknown-field'],
    ],
    ['details that are not an object', { DD02: { value: true, details: [] } }, ['/answers/DD02/details invalid-type']],
    ['a yes that is text', { DD02: { value: 'true' } }, ['/answers/DD02/value invalid-type']],
    ['null', { DD02: { value: null } }, ['/answers/DD02/value invalid-type']],
    ['an unknown code', { DD09: { value: 'some' } }, ['/answers/DD09/value unknown-code']],
    ['an unknown code among several', { DD17: { value: ['gifts', 'cars'] } }, ['/answers/DD17/value/1 unknown-code']],
    ['a long text for a list', { DD17: { value: 'x'.repeat(400) } }, ['/answers/DD17/value invalid-type']],
    ['a code twice', { DD17: { value: ['gifts', 'gifts'] } }, ['/answers/DD17/value duplicate']],
    ['no country', { DD10: { value: ['SG', 'XX'] } }, ['/answers/DD10/value/1 not-a-country']],
    ['a country in lower case', { DD10: { value: ['sg'] } }, ['/answers/DD10/value/0 not-a-country']],
    ['a country twice', { DD10: { value: ['SG', 'SG'] } }, ['/answers/DD10/value duplicate']],
    ['a tick that is false', { DD29: { value: false } }, ['/answers/DD29/value not-accepted']],
    [
      'a signature that is not accepted',
      { DD30: { value: { accepted: false } } },
      ['/answers/DD30/value/accepted not-accepted'],
    ],
    ['a percentage above 100', { DD01: { value: [{ percent: 101 }] } }, ['/answers/DD01/value/0/percent out-of-range']],
    [
      'a percentage below 0',
      { DD04: { value: true, details: { percent: -1 } } },
      ['/answers/DD04/details/percent out-of-range'],
    ],
    ['too many decimals', { DD01: { value: [{ percent: 0.00001 }] } }, ['/answers/DD01/value/0/percent too-precise']],
    [
      'an infinite number',
      { DD15: { value: { yearsActive: Infinity } } },
      ['/answers/DD15/value/yearsActive invalid-type'],
    ],
    ['shares above 100 percent', { DD01: { value: [owner, owner] } }, ['/answers/DD01/value sum-above-100']],
    [
      'no date',
      { DD13: { value: false, details: { remediationDate: '2027-02-30' } } },
      ['/answers/DD13/details/remediationDate not-a-date'],
    ],
    ['no email', { DD28: { value: [{ email: 'ann' }] } }, ['/answers/DD28/value/0/email not-an-email']],
    ['a list that is an object', { DD03: { value: { 0: 'x' } } }, ['/answers/DD03/value invalid-type']],
    ['an item that is not an object', { DD03: { value: ['Mei'] } }, ['/answers/DD03/value/0 invalid-type']],
    ['a list that is too long', { DD03: { value: Array(51).fill({}) } }, ['/answers/DD03/value too-long']],
    [
      'text that is too long',
      { DD15: { value: { business: 'x'.repeat(501) } } },
      ['/answers/DD15/value/business too-long'],
    ],
    [
      'a control character',
      { DD15: { value: { business: 'a\u0000b' } } },
      ['/answers/DD15/value/business unprintable'],
    ],
    ['a lone surrogate', { DD15: { value: { business: 'a\ud800' } } }, ['/answers/DD15/value/business unprintable']],
    [
      'a right-to-left override',
      { DD15: { value: { business: 'a\u202eb' } } },
      ['/answers/DD15/value/business unprintable'],
    ],
    [
      'a malformed answer to a question that is not asked',
      { DD05: { value: false }, DD06: { value: 7 } },
      ['/answers/DD06/value invalid-type'],
    ],
    [
      'an inherited name',
      JSON.parse('{"__proto__": {}, "constructor": 1}'),
      ['/answers/__proto__ unknown-question', '/answers/constructor unknown-question'],
    ],
    ['a list in place of the answers', [], ['/answers invalid-type']],
  ])('reports %s', (_, answers, expected) => {
    expect(findings(answers)).toEqual(expected);
  });

  test.each([null, 'x', 1, []])('reports a body that is %j', (body) => {
    expect(read(body).malformed).toEqual([{ pointer: '', code: 'invalid-type', sentence: 'type-object' }]);
  });

  test.each([
    ['SG', []],
    [['SG', 'MY'], []],
    [['XK'], []],
    [[], []],
    ['XX', [' not-a-country']],
    ['XXA', [' not-a-country']],
    [['SG', 'ZZ'], ['/1 not-a-country']],
    [['SG', 'SG'], [' duplicate']],
    [[['SG']], ['/0 invalid-type']],
    [Array.from({ length: 21 }, () => 'SG'), [' too-long']],
    [{ code: 'SG' }, [' invalid-type']],
    [7, [' invalid-type']],
  ])('judges the nationality %j of a person', (nationality, expected) => {
    const DD03 = { value: [{ name: 'A', role: 'B', nationality }] };
    expect(findings({ DD03 })).toEqual(expected.map((at) => `/answers/DD03/value/0/nationality${at}`));
    const { DD03: schema } = dueDiligenceBody(currentQuestionnaire).shape.answers.shape;
    expect(schema?.safeParse(DD03).success).toBe(expected.length === 0);
  });

  test('reports another version of the questionnaire, and an unknown field of the body', () => {
    const { malformed } = read({ questionnaireVersion: '2', answers: {}, extra: 1 });
    expect(malformed.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/questionnaireVersion questionnaire-outdated',
      '/extra unknown-field',
    ]);
  });

  test('shares must add up to 100 percent, except for the rounding of their sum', () => {
    const shares = [29.6, 38.7, 31.7];
    const DD01 = { value: shares.map((percent) => ({ ...owner, percent })) };
    expect(shares.reduce((sum, share) => sum + share)).toBeGreaterThan(100);
    expect(findings({ DD01 })).toEqual([]);
    const { DD01: schema } = dueDiligenceBody(currentQuestionnaire).shape.answers.shape;
    expect(schema?.safeParse(DD01).success).toBe(true);
    expect(schema?.safeParse({ value: [...DD01.value, { ...owner, percent: 0.01 }] }).success).toBe(false);
  });

  test('answers may not be too long together', () => {
    const item = { name: '名'.repeat(200), role: '职'.repeat(200), nationality: 'CN' };
    expect(findings({ DD03: { value: Array(49).fill(item) } })).toEqual([]);
    const owners = Array(50).fill({ ...owner, name: '名'.repeat(200), percent: 1 });
    expect(findings({ DD01: { value: owners }, DD03: { value: Array(49).fill(item) } })).toEqual(['/answers too-long']);
  });

  test('reports at most a hundred findings', () => {
    expect(findings(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`X${index}`, 1])))).toHaveLength(100);
  });

  test('never repeats what was sent', () => {
    const { malformed } = read({
      questionnaireVersion: 'secret',
      answers: { DD09: { value: 'secret' }, DD10: { value: ['secret'] } },
    });
    expect(malformed).toHaveLength(3);
    expect(JSON.stringify(malformed)).not.toContain('secret');
  });
});

describe('reading missing answers', () => {
  test('reports the version and every question that is always asked for an empty body', () => {
    const { answers, malformed, missing } = read({});
    expect({ answers, malformed }).toEqual({ answers: { answers: {} }, malformed: [] });
    expect(missing.map(({ pointer }) => pointer)).toEqual([
      '/questionnaireVersion',
      ...currentQuestionnaire.questions.filter(({ askedIf }) => !askedIf).map(({ id }) => `/answers/${id}/value`),
    ]);
  });

  test.each([
    ['blank text', { DD15: { value: { business: ' \t', yearsActive: 2 } } }, '/answers/DD15/value/business'],
    ['an empty list of directors', { DD03: { value: [] } }, '/answers/DD03/value'],
    ['an empty list of countries', { DD10: { value: [] } }, '/answers/DD10/value'],
    ['an answer without a value', { DD02: {} }, '/answers/DD02/value'],
    ['a field of an item', { DD03: { value: [{ name: 'A', role: 'B' }] } }, '/answers/DD03/value/0/nationality'],
    [
      'an empty list in the details',
      { DD11: { value: true, details: { parties: [] } } },
      '/answers/DD11/details/parties',
    ],
  ])('reports %s', (_, answers, pointer) => {
    const reading = read({ questionnaireVersion: '1', answers });
    expect(reading.malformed).toEqual([]);
    expect(reading.missing).toContainEqual(expect.objectContaining({ pointer, code: 'required' }));
  });

  test('does not report a malformed answer as missing, too', () => {
    const answers = { DD10: { value: ['XX'] }, DD02: { value: true, details: 7 }, DD03: { value: ['x'] } };
    const { missing } = read({ questionnaireVersion: '1', answers });
    expect(missing.filter(({ pointer }) => /DD(10|02|03)/.test(pointer))).toEqual([]);
  });

  test('texts are trimmed, and long ones keep their lines', () => {
    const answers = { DD02: { value: true, details: { who: ' A ', how: ' one\n\ttwo ' } } };
    expect(read({ answers }).answers.answers.DD02?.details).toEqual({ who: 'A', how: 'one\n\ttwo' });
  });
});
