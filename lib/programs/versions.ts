import type { Current } from '../domain/application/journey.ts';

/** What is current of the Cloud Solution Provider Program; apart from the texts, so that most functions load none. */
export const currentVersions: Current = {
  agreementVersion: '2024-08-16',
  questionnaireVersion: '1',
  retiredQuestionnaires: [],
  questionnaireDocuments: {
    '1': ['DD14.bankLetter', 'DD15.references', 'DD16.policy', 'DD22.document', 'DD30.authority'].map((field) => {
      const [question = '', detail = ''] = field.split('.');
      return [question, 'details', detail];
    }),
  },
  questionnaireTriggers: { '1': { DD06: 'DD05', DD12: 'DD11', DD13: 'DD11', DD17: 'DD16', DD20: 'DD11' } },
};
