import type { Application } from '../../domain/application/application.ts';
import { aboutProgram } from '../../programs/about.ts';
import { fill } from '../../words/fill.ts';
import type { Language } from '../../words/languages.ts';
import { outcomeWords, type ReviewedState } from '../../words/outcomes.ts';
import { inLanguage } from '../language.ts';
import { type Answer, etag, jsonResponse } from '../response.ts';

const outcome = (language: Language, { applicationId, state, version }: Application, message: string): Answer =>
  jsonResponse(200, { applicationId, state, version, message }, { etag: etag(version), ...inLanguage(language) });

export function submitted(language: Language, application: Application): Answer {
  const name = aboutProgram(application.program, language)?.name ?? application.program;
  return outcome(language, application, fill(outcomeWords[language].submitted, { program: name }));
}

export const withdrawn = (language: Language, application: Application): Answer =>
  outcome(language, application, outcomeWords[language].withdrawn);

/** What a review route answers. */
export const reviewed = (language: Language, application: Application): Answer =>
  outcome(language, application, outcomeWords[language].reviewed[application.state as ReviewedState]);

export const disposed = ({ applicationId, state, version }: Application): Answer =>
  jsonResponse(200, { applicationId, state, version }, { etag: etag(version) });
