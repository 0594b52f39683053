/** Every version of the due diligence questionnaire, and which of them is asked now. */
import type { Questionnaire } from '../domain/due-diligence/questionnaire.ts';
import { questionnaire1 } from './cloud-solution-provider/questionnaires/1/questionnaire.ts';

/** All versions, retired or not. */
export const questionnaires: readonly Questionnaire[] = [questionnaire1];

/** What a draft that starts now is pinned to. */
export const currentQuestionnaire: Questionnaire = questionnaire1;

/** A version of the questionnaire, retired or not; undefined when there never was one. */
export const questionnaire = (version: string): Questionnaire | undefined =>
  questionnaires.find((candidate) => candidate.version === version);

/** Versions that can no longer be submitted: a draft pinned to one is to answer the current one. */
export const retiredQuestionnaires: readonly string[] = questionnaires
  .filter(({ retired }) => retired)
  .map(({ version }) => version);
