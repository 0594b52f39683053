import { questionsAsked } from '../../../lib/domain/due-diligence/asked.ts';
import { assess } from '../../../lib/domain/due-diligence/assess.ts';
import { readDueDiligence } from '../../../lib/domain/due-diligence/due-diligence.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { answeredQuestionnaire as currentQuestionnaire } from '../../../lib/programs/programs.ts';

const idsAsked = (...of: Parameters<typeof questionsAsked>) => questionsAsked(...of).map(({ id }) => id);

const no = { value: false };
const owner = (percent: number) => ({ name: 'Mei Tan', country: 'SG', percent, publicOfficial: false });
const reference = (name: string, consent = true) => ({ name, company: 'Acme', email: `${name}@acme.example`, consent });
const signature = { name: 'Mei Tan', title: 'Director', legalRepresentative: true, accepted: true };
const party = { name: 'Bee', role: 'agent', payBasis: 'hourly' };
const topics = ['gifts', 'hospitality', 'donations', 'facilitation-payments'];

/** Complete answers that raise no flag. */
const clean: Readonly<Record<string, unknown>> = {
  DD01: { value: [owner(100)] },
  DD02: no,
  DD03: { value: [{ name: 'Mei Tan', role: 'Director', nationality: 'SG' }] },
  DD04: no,
  DD05: no,
  DD07: no,
  DD08: no,
  DD09: { value: 'none' },
  DD10: { value: ['SG', 'MY'] },
  DD11: no,
  DD14: no,
  DD15: { value: { business: 'Resale of software', yearsActive: 12 } },
  DD16: { value: true, details: { policy: 'doc-1' } },
  DD17: { value: topics },
  DD18: { value: 'yearly' },
  DD19: { value: true },
  DD21: { value: true },
  ...Object.fromEntries(['DD22', 'DD23', 'DD24', 'DD25', 'DD26', 'DD27'].map((id) => [id, no])),
  DD28: { value: [reference('ann'), reference('bob')] },
  DD29: { value: true },
  DD30: { value: signature },
};

const bodyWith = (changed: Readonly<Record<string, unknown>>) => ({
  questionnaireVersion: '1',
  answers: Object.fromEntries(Object.entries({ ...clean, ...changed }).filter(([, answer]) => answer !== undefined)),
});

const read = (changed: Readonly<Record<string, unknown>>) => readDueDiligence(currentQuestionnaire, bodyWith(changed));
const judge = (changed: Readonly<Record<string, unknown>>) =>
  assess(currentQuestionnaire, read(changed).answers, defaultPolicy);
const flagsOf = (changed: Readonly<Record<string, unknown>>) =>
  judge(changed).flags.map(({ flagId, points, critical }) => `${flagId} ${critical ? 'C' : points}`);

const said = (value: unknown, details?: object) => ({ value, ...(details && { details }) });
const text = (...fields: string[]) => Object.fromEntries(fields.map((id) => [id, 'words']));
const agents = { DD11: said(true, { parties: [party] }), DD12: no, DD13: said(true), DD20: said(true) };
const official = { DD05: said(true, text('person', 'office', 'dates', 'relation')) };
const agentFlag = 'DD11 8';
const officialFlag = 'DD05 25';

/** Answers that replace the clean ones. Each row says which flags they raise, with their points. */
type Given = Record<string, { value: unknown; details?: object } | undefined>;
const rows: readonly [id: string, given: Given, flags: string[]][] = [
  ['DD01', { DD01: said([owner(75)]) }, []],
  ['DD01', { DD01: said([owner(74.9)], { remainder: 'Employees' }) }, []],
  ['DD01', { DD01: said([owner(74.9)]) }, ['DD01 20']],
  ['DD01', { DD01: said([]) }, ['DD01 20']],
  ['DD02', { DD02: said(true, text('who', 'how')) }, ['DD02 15']],
  ['DD03', { DD03: clean.DD03 as { value: unknown } }, []],
  ['DD04', { DD04: said(true, { holder: 'City', percent: 49.99, influence: 'none' }) }, ['DD04 25']],
  ['DD04', { DD04: said(true, { holder: 'City', percent: 50, influence: 'none' }) }, ['DD04 25', 'DD04-critical C']],
  ['DD05', { ...official, DD06: no }, [officialFlag]],
  ['DD06', { ...official, DD06: said(true, text('recusalPlan')) }, [officialFlag, 'DD06 C']],
  ['DD07', { DD07: said(true, text('nature', 'value')) }, ['DD07 20']],
  ['DD08', { DD08: said(true, text('person', 'relation', 'department')) }, ['DD08 20']],
  ['DD09', { DD09: said('under-25', text('agencies', 'tenderRoute')) }, ['DD09 3']],
  ['DD09', { DD09: said('25-to-50', text('agencies', 'tenderRoute')) }, ['DD09 6']],
  ['DD09', { DD09: said('over-50', text('agencies', 'tenderRoute')) }, ['DD09 10']],
  ['DD10', { DD10: said(['SG', 'VN', 'KE']) }, ['DD10 8']],
  ['DD10', { DD10: said(['VN', 'IR', 'KP']) }, ['DD10 20']],
  ['DD11', agents, [agentFlag]],
  ['DD12', { ...agents, DD12: said(true, text('amount', 'rationale')) }, [agentFlag, 'DD12 15']],
  ['DD13', { ...agents, DD13: said(false, { remediationDate: '2027-01-31' }) }, [agentFlag, 'DD13 10']],
  ['DD14', { DD14: said(true, { reason: 'Group treasury', bankLetter: 'doc-2' }) }, ['DD14 20']],
  ['DD15', { DD15: said({ business: 'Resale', yearsActive: 1 }) }, []],
  ['DD15', { DD15: said({ business: 'Resale', yearsActive: 0.5 }, { references: 'doc-3' }) }, ['DD15 8']],
  ['DD16', { DD16: said(false, { adoptsVendorPolicy: true }), DD17: undefined }, ['DD16 8']],
  [
    'DD17',
    { DD17: said(['gifts', 'donations'], text('missing')) },
    ['DD17-hospitality 2', 'DD17-facilitation-payments 2'],
  ],
  ['DD17', { DD17: said([], text('missing')) }, topics.map((topic) => `DD17-${topic} 2`)],
  ['DD18', { DD18: said('on-joining') }, []],
  ['DD18', { DD18: said('never') }, ['DD18 5']],
  ['DD19', { DD19: no }, ['DD19 3']],
  ['DD20', { ...agents, DD20: no }, [agentFlag, 'DD20 5']],
  ['DD21', { DD21: said(false, text('explanation')) }, ['DD21 15']],
  ['DD22', { DD22: said(true, { ...text('offence', 'date', 'outcome'), document: 'doc-4' }) }, ['DD22 C']],
  ['DD23', { DD23: said(true, text('authority', 'state')) }, ['DD23 30']],
  ['DD24', { DD24: said(true, text('list', 'date')) }, ['DD24 C']],
  ['DD25', { DD25: said(true, text('when', 'byWhom')) }, ['DD25 15']],
  ['DD26', { DD26: said(true, text('recipient', 'amount')) }, ['DD26 12']],
  ['DD27', { DD27: said(true, text('description')) }, ['DD27 C']],
  ['DD28', { DD28: said([reference('ann')]) }, ['DD28 5']],
  ['DD28', { DD28: said([reference('ann'), reference('bob', false)]) }, ['DD28 5']],
  ['DD29', { DD29: said(true) }, []],
  ['DD30', { DD30: said({ ...signature, legalRepresentative: false }, { authority: 'doc-5' }) }, []],
];

describe('every row of the questionnaire', () => {
  test('has a case', () => {
    expect([...new Set(rows.map(([id]) => id))]).toEqual(currentQuestionnaire.questions.map(({ id }) => id));
  });

  test.each(rows)('%s given %j raises %j', (id, given, flags) => {
    expect(read(given)).toEqual({ answers: bodyWith(given), malformed: [], missing: [] });
    expect(flagsOf(given)).toEqual(flags);
    const points = judge(given)
      .flags.filter(({ question }) => question === id)
      .map((flag) => flag.points);
    expect(judge(given).explanation.find(({ question }) => question === id)?.points).toBe(
      points.reduce((a, b) => a + b, 0),
    );
  });

  const followUps = rows.filter(([id, given]) => given[id]?.details !== undefined && id !== 'DD01');
  test.each(followUps)('%s given %j requires each detail', (id, given) => {
    const { value, details } = given[id]!;
    expect(
      read({ ...given, [id]: { value } })
        .missing.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(
      Object.keys(details!)
        .map((field) => `/answers/${id}/details/${field}`)
        .sort(),
    );
  });

  test.each(currentQuestionnaire.questions.filter(({ id }) => id in clean).map(({ id }) => id))(
    '%s is required',
    (id) => {
      const { missing, malformed } = read({ [id]: undefined });
      expect({ missing, malformed }).toEqual({
        missing: [
          {
            pointer: `/answers/${id}/value`,
            code: 'required',
            sentence: id === 'DD29' ? 'not-accepted' : 'answer-required',
          },
        ],
        malformed: [],
      });
    },
  );
});

describe('questions that depend on another', () => {
  test.each([
    [official, ['DD06']],
    [{ DD11: agents.DD11 }, ['DD12', 'DD13', 'DD20']],
  ])('given %j asks %j', (given, asked) => {
    expect(read(given).missing.map(({ pointer }) => pointer)).toEqual(asked.map((id) => `/answers/${id}/value`));
    expect(idsAsked(currentQuestionnaire, read(given).answers.answers)).toEqual(expect.arrayContaining(asked));
  });

  test('DD16 answered no does not ask DD17, and drops its answer', () => {
    const given = { DD16: said(false, { adoptsVendorPolicy: true, policy: 'doc-1' }), DD17: said([]) };
    expect(flagsOf(given)).toEqual(['DD16 8']);
    expect(read(given).answers.answers.DD17).toBeUndefined();
    expect(read(given).answers.answers.DD16).toEqual(said(false, { adoptsVendorPolicy: true }));
  });

  test('details whose trigger does not hold are dropped, and do not count', () => {
    const given = { DD04: said(false, { holder: 'City', percent: 80, influence: 'all' }) };
    expect(read(given).answers.answers.DD04).toEqual(no);
    expect(flagsOf(given)).toEqual([]);
    expect(assess(currentQuestionnaire, bodyWith(given) as never, defaultPolicy).band).toBe('low');
  });
});

describe('a chain of questions', () => {
  const chained = {
    ...currentQuestionnaire,
    questions: currentQuestionnaire.questions.map((question) =>
      question.id === 'DD07' ? { ...question, askedIf: { question: 'DD06', equals: true } } : question,
    ),
  };
  test.each([
    [false, false],
    [true, true],
  ])('DD05 answered %s asks the question that depends on DD06: %s', (value, expected) => {
    const answers = { DD05: { value }, DD06: { value: true } };
    expect(idsAsked(chained, answers).includes('DD07')).toBe(expected);
  });
});

describe('the band', () => {
  const yes = { value: true };
  test.each([
    [{}, 0, 'low'],
    [{ DD02: yes, DD19: no }, 18, 'low'],
    [{ DD09: said('25-to-50'), DD18: said('never'), DD16: no }, 19, 'low'],
    [{ DD07: yes }, 20, 'medium'],
    [{ DD05: yes, DD07: yes }, 45, 'medium'],
    [{ DD05: yes, DD07: yes, DD19: no }, 48, 'medium'],
    [{ DD05: yes, DD07: yes, DD28: said([]) }, 50, 'high'],
    [{ DD27: yes }, 0, 'high'],
  ])('given %j the score is %i and the band %s', (given, score, band) => {
    expect(judge(given)).toMatchObject({ score, band, questionnaireVersion: '1' });
  });

  test('follows the limits and the table of the policy', () => {
    const policy = { bandLimits: { medium: 5, high: 8 }, countryRisk: { medium: ['SG'], high: [] } };
    expect(assess(currentQuestionnaire, read({}).answers, policy)).toMatchObject({ score: 8, band: 'high' });
  });
});
