import { readDueDiligence } from '../../domain/due-diligence/due-diligence.ts';
import { Refused } from '../../domain/refusal.ts';
import type { WizardStep } from '../../http/application/step-endpoint.ts';
import { questionnaire } from '../../programs/questionnaires.ts';
import { currentVersions } from '../../programs/versions.ts';

const { questionnaireVersion: current, retiredQuestionnaires: retired, questionnaireTriggers } = currentVersions;

/** The version that a body answers; the current one where it does not say, for the reading to ask for it. */
function versionIn(body: unknown): string {
  const version = (body as { questionnaireVersion?: unknown } | null)?.questionnaireVersion;
  return typeof version === 'string' ? version : current;
}

/** Step 4: the questionnaire, by the version that it is answered in. */
export const dueDiligenceStep: WizardStep<unknown> = {
  step: 'due-diligence',
  read: (body) => {
    const answered = questionnaire(versionIn(body));
    if (!answered || answered.retired) throw new Refused({ code: 'questionnaire-outdated', currentVersion: current });
    return readDueDiligence(answered, body);
  },
  besides: (answers) => {
    const version = versionIn(answers);
    const triggers = questionnaireTriggers[version] ?? {};
    return { questionnaire: { version, replaces: version === current ? retired : [], triggers } };
  },
};
