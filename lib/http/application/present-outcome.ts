import type { Application } from '../../domain/application/application.ts';
import { aboutProgram } from '../../programs/about.ts';
import { programOf } from '../../programs/programs.ts';
import { fill } from '../../words/fill.ts';
import type { Language } from '../../words/languages.ts';
import { outcomeWords, type ReviewedState } from '../../words/outcomes.ts';
import { inLanguage } from '../language.ts';
import { etag, type HttpResponse, jsonResponse } from '../response.ts';

const outcome = (language: Language, { applicationId, state, version }: Application, message: string): HttpResponse =>
  jsonResponse(200, { applicationId, state, version, message }, { etag: etag(version), ...inLanguage(language) });

export function submitted(language: Language, application: Application): HttpResponse {
  const name = aboutProgram(application.program, language)?.name ?? application.program;
  return outcome(language, application, fill(outcomeWords[language].submitted, { program: name }));
}

export function withdrawn(language: Language, application: Application): HttpResponse {
  const { whileApplying } = programOf(application).freezesPurchases;
  return outcome(language, application, outcomeWords[language].withdrawn[whileApplying ? 'frozen' : 'notFrozen']);
}

/** The messages of a review route, by state. */
export const reviewed = (language: Language, application: Application): HttpResponse =>
  outcome(language, application, outcomeWords[language].reviewed[application.state as ReviewedState]);

export const contested = ({ applicationId, state, version, contest }: Application): HttpResponse =>
  jsonResponse(200, { applicationId, state, version, contestedAt: contest?.contestedAt }, { etag: etag(version) });

export const contestDecided = ({ applicationId, state, version, contest }: Application): HttpResponse => {
  const { decision, at: decidedAt } = contest?.outcome ?? {};
  return jsonResponse(200, { applicationId, state, version, decision, decidedAt }, { etag: etag(version) });
};

export const disposed = ({ applicationId, state, version }: Application): HttpResponse =>
  jsonResponse(200, { applicationId, state, version }, { etag: etag(version) });
