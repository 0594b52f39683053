import type { Policy } from '../policy.ts';
import { type Answer, type Answers, type DueDiligenceAnswers, itemsOf } from './answers.ts';
import { answersAsked, answerTo, questionsAsked } from './asked.ts';
import { holds } from './conditions.ts';
import type { CountryRisk, Question, Questionnaire, Rule } from './questionnaire.ts';

/** An answer that a reviewer must clear, mitigate or uphold. */
export interface Flag {
  /** The question, with a suffix if it can raise several flags: `DD04`, `DD04-critical`, `DD17-gifts`. */
  readonly flagId: string;
  readonly question: string;
  readonly points: number;
  readonly critical: boolean;
}

/** The risk that the answers show, and its explanation. */
export interface Assessment {
  readonly questionnaireVersion: string;
  readonly score: number;
  readonly band: 'low' | 'medium' | 'high';
  readonly flags: readonly Flag[];
  /** Every question that was asked, with its points; 0 where nothing counted. */
  readonly explanation: readonly { readonly question: string; readonly points: number }[];
}

type Settings = Pick<Policy, 'bandLimits' | 'countryRisk'>;

function riskOf(countries: Answer['value'], { countryRisk }: Settings): 'low' | 'medium' | 'high' {
  const anyIn = (listed: readonly string[]) =>
    itemsOf(countries).some((country) => typeof country === 'string' && listed.includes(country));
  if (anyIn(countryRisk.high)) return 'high';
  return anyIn(countryRisk.medium) ? 'medium' : 'low';
}

const counts = (when: Rule['when'] | CountryRisk, answer: Answer, settings: Settings): boolean =>
  when.kind === 'country-risk' ? riskOf(answer.value, settings) === when.level : holds(when, answer);

function flagsOf(question: Question, answers: Answers, settings: Settings): readonly Flag[] {
  const answer = answerTo(answers, question.id);
  if (!answer) return [];
  return question.rules
    .filter(({ when }) => counts(when, answer, settings))
    .map(({ flagId, points, critical }) => ({ flagId, question: question.id, points, critical }));
}

const total = (flags: readonly Flag[]): number => flags.reduce((sum, { points }) => sum + points, 0);

function bandOf(flags: readonly Flag[], { bandLimits }: Settings): Assessment['band'] {
  const score = total(flags);
  if (score >= bandLimits.high || flags.some(({ critical }) => critical)) return 'high';
  return score >= bandLimits.medium ? 'medium' : 'low';
}

/**
 * Scores the answers: the sum of the weights that hold. The band is `high` from the policy's limit or with
 * anything critical. Each weight that counts raises a flag, and so does everything critical. Answers to
 * questions that are not asked do not count. Rejects nobody: people decide.
 */
export function assess(questionnaire: Questionnaire, body: DueDiligenceAnswers, policy: Settings): Assessment {
  const answers = answersAsked(questionnaire, body.answers);
  const asked = questionsAsked(questionnaire, answers).map((question) => ({
    question: question.id,
    flags: flagsOf(question, answers, policy),
  }));
  const flags = asked.flatMap((one) => one.flags);
  return {
    questionnaireVersion: questionnaire.version,
    score: total(flags),
    band: bandOf(flags, policy),
    flags,
    explanation: asked.map((one) => ({
      question: one.question,
      points: total(one.flags),
    })),
  };
}
