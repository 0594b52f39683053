import { newestFirst, type ProgramDefinition, someNewestFirst } from '../program.ts';
import * as agreements from './agreements/list.ts';
import * as questionnaires from './questionnaires/list.ts';

/** The Cloud Solution Provider Program. Source of the conditions: the document, "Important Notes". */
export const cloudSolutionProvider: ProgramDefinition = {
  id: 'cloud-solution-provider',
  kind: 'program',
  offered: true,
  conditions: [
    'hcpn-membership-required',
    'enterprise-account-required',
    'business-area-taken',
    'development-path-joined',
    'distribution-program-joined',
    'resources-provisioned',
    'account-in-arrears',
    'consumption-records',
    'associated-with-partner',
    'enterprise-master-or-member',
    'real-name-authentication',
    'preregistered-by-bd',
  ],
  forms: [
    { version: '1', steps: ['company-information', 'business-qualification', 'program-application', 'due-diligence'] },
  ],
  agreements: someNewestFirst(agreements),
  questionnaires: newestFirst(questionnaires),
  freezesPurchases: { whileApplying: true, whileEnrolled: true },
};
