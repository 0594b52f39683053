/** The rules and words for a review, the same as the functions use, loaded once the page is drawn. */
import type { DueDiligenceAnswers } from '../../../lib/domain/due-diligence/answers.ts';
import { type Assessment, assess } from '../../../lib/domain/due-diligence/assess.ts';
import { describeQuestionnaire } from '../../../lib/domain/due-diligence/description.ts';
import { forbiddingFlags } from '../../../lib/domain/due-diligence/forbidding.ts';
import type { Questionnaire } from '../../../lib/domain/due-diligence/questionnaire.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { formOf, questionnaireOf } from '../../../lib/domain/program.ts';
import { fieldWords } from '../../../lib/notifications/field-words.ts';
import { aboutProgram } from '../../../lib/programs/about.ts';
import { programOf } from '../../../lib/programs/programs.ts';
import { questionnaireWords } from '../../../lib/programs/questionnaire-words.ts';
import { describeStep } from '../../../lib/steps/describe.ts';
import { stepForms } from '../../../lib/steps/forms.ts';
import type { FormStep, Review } from '../../shared/api/types.ts';
import type { Language } from '../../shared/words/words.ts';

export { mailAbout } from '../decide/mail.ts';
export { fieldWords };
export const { bandLimits } = defaultPolicy;

type Pinned = Pick<Review, 'program' | 'formVersion' | 'questionnaireVersion'>;

/** The questionnaire that an application answers; undefined if its program has none. */
export const questionnaireFor = ({ program, questionnaireVersion }: Pinned): Questionnaire | undefined =>
  questionnaireVersion === undefined ? undefined : questionnaireOf(programOf({ program }), questionnaireVersion);

/** The steps of an application with their fields, in words. */
export function stepsFor(pinned: Pinned, language: Language): readonly FormStep[] {
  const program = programOf(pinned);
  return formOf(program, pinned.formVersion).steps.flatMap((step): readonly FormStep[] => {
    const { schema, sections, words } = stepForms[step];
    const { title, sections: titles, fields } = words[language];
    if (schema)
      return [
        {
          step,
          title,
          sections: Object.keys(sections).map((id) => ({ id, title: titles[id] ?? id })),
          fields: describeStep(schema.shape, sections, fields) as FormStep['fields'],
        },
      ];
    const questionnaire = questionnaireFor(pinned);
    if (!questionnaire) return [];
    const spoken = { language, words: questionnaireWords(program.id, questionnaire.version, language) };
    const described = describeQuestionnaire(questionnaire, spoken);
    return [
      {
        step,
        title: described.title,
        questionnaireVersion: described.version,
        sections: [...described.sections],
        fields: described.questions as FormStep['fields'],
      },
    ];
  });
}

/** Returns the name of a program. */
export const programName = (program: string, language: Language): string =>
  aboutProgram(program, language)?.name ?? program;

/** The flags that rule out an approval once they are upheld. */
export const forbiddingOf = (pinned: Pinned): ReadonlySet<string> => {
  const questionnaire = questionnaireFor(pinned);
  return new Set(questionnaire ? forbiddingFlags(questionnaire) : []);
};

/** The risk of answers, with other weights for some flags. */
export function suppose(
  questionnaire: Questionnaire,
  answers: DueDiligenceAnswers['answers'],
  weights: Readonly<Record<string, number>>,
): Assessment {
  const weighed = questionnaire.questions.map((question) => ({
    ...question,
    rules: question.rules.map((rule) => ({ ...rule, points: weights[rule.flagId] ?? rule.points })),
  }));
  return assess({ ...questionnaire, questions: weighed }, { answers }, defaultPolicy);
}
