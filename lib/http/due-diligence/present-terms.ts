import { createHash } from 'node:crypto';
import { describeQuestionnaire } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import { Refused } from '../../domain/refusal.ts';
import { agreementHash } from '../../programs/agreement-hash.ts';
import { agreementText, currentAgreement } from '../../programs/agreements.ts';
import { currentQuestionnaire } from '../../programs/questionnaires.ts';
import type { Language } from '../../words/languages.ts';

/** Returns the current agreement of a program. `sha256` is of `text`, which is all its documents in one. */
export function presentAgreement(program: string, language: Language) {
  const current = currentAgreement(program);
  if (!current) throw new Refused({ code: 'not-found' });
  return {
    program,
    version: current.version,
    language,
    sha256: agreementHash(current, language),
    text: agreementText(current, language),
    documents: current.documents.map(({ id, title, text }) => ({ id, title: title[language], text: text[language] })),
  };
}

/** Returns the current questionnaire. `sha256` is of its questions as JSON, in this language. */
export function presentQuestionnaire(program: string, language: Language, policy: Policy) {
  const description = describeQuestionnaire(currentQuestionnaire, language, policy);
  const sha256 = createHash('sha256').update(JSON.stringify(description.questions)).digest('hex');
  return { program, ...description, sha256 };
}
