import { createHash } from 'node:crypto';
import { describeQuestionnaire } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ProgramRules } from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import { agreementDocuments, agreementText } from '../../programs/agreement-texts.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import type { Language } from '../../words/languages.ts';

/** Which text is asked for: the current one unless a version is named. */
interface Asked {
  readonly language: Language;
  readonly version?: string;
}

/** The version that is asked for. Refused with `not-found` where there never was one. */
function chosen<Version extends { readonly version: string }>(
  versions: readonly Version[],
  { version }: Asked,
): Version {
  const found = version === undefined ? versions[0] : versions.find((candidate) => candidate.version === version);
  if (!found) throw new Refused({ code: 'not-found' });
  return found;
}

/** Returns an agreement of a program. `sha256` is of `text`, which is all its documents in one. */
export function presentAgreement({ id: program, agreements }: ProgramRules, asked: Asked) {
  const { version, sha256 } = chosen(agreements, asked);
  const { language } = asked;
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
export function presentQuestionnaire({ id: program, questionnaires }: ProgramRules, asked: Asked, policy: Policy) {
  const questionnaire = chosen(questionnaires, asked);
  const { language } = asked;
  const words = questionnaireWords(program, questionnaire.version, language);
  const description = describeQuestionnaire(questionnaire, { language, words }, policy);
  const sha256 = createHash('sha256').update(JSON.stringify(description.questions)).digest('hex');
  return { program, ...description, sha256 };
}
