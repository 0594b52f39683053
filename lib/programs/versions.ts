import type { Current } from '../domain/journey.ts';

/** What is current of the Cloud Solution Provider Program; apart from the texts, so that most functions load none. */
export const currentVersions: Current = {
  agreementVersion: '2024-08-16',
  questionnaireVersion: '1',
  retiredQuestionnaires: [],
};
