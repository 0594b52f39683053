import type { Application } from '../../domain/application/application.ts';
import type { Change } from '../../domain/application/change.ts';
import { aboutProgram } from '../../programs/about.ts';
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

/** A withdrawal lifts the freeze of its application, but not that of an enrollment, which a renewal leaves as it is. */
export function withdrawn(language: Language, { after, account, accountAfter }: Change): HttpResponse {
  const isLifted = account?.freeze !== undefined && accountAfter?.freeze === undefined;
  return outcome(language, after, outcomeWords[language].withdrawn[isLifted ? 'lifted' : 'notLifted']);
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
