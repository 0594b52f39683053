import { createHash } from 'node:crypto';
import { describeQuestionnaire } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AgreementToRead, QuestionnaireToRead } from '../../operations/application/read-terms.ts';
import { agreementDocuments, agreementText } from '../../programs/agreement-texts.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import type { Language } from '../../words/languages.ts';

/** Returns an agreement of a program. `sha256` is of `text`, which is all its documents in one. */
export function presentAgreement({ program: { id: program }, agreement }: AgreementToRead, language: Language) {
  const { version, sha256 } = agreement;
  const text = agreementText(program, version, language);
  return {
    program,
    version,
    language,
    sha256: sha256[language] ?? createHash('sha256').update(text).digest('hex'),
    text,
    documents: agreementDocuments(program, version, language),
  };
}

/** Returns a questionnaire of a program. `sha256` is of its questions as JSON, in this language. */
export function presentQuestionnaire(
  { program: { id: program }, questionnaire }: QuestionnaireToRead,
  language: Language,
  policy: Policy,
) {
  const words = questionnaireWords(program, questionnaire.version, language);
  const description = describeQuestionnaire(questionnaire, { language, words }, policy);
  const sha256 = createHash('sha256').update(JSON.stringify(description.questions)).digest('hex');
  return { program, ...description, sha256 };
}
