import type { Questionnaire } from '../../../../domain/due-diligence/questionnaire.ts';
import { business } from './business.ts';
import { controls } from './controls.ts';
import { declarations } from './declarations.ts';
import { integrity } from './integrity.ts';
import { ownership } from './ownership.ts';
import { publicOfficials } from './public-officials.ts';

/**
 * The HUAWEI CLOUD Partner Anti-Commercial Bribery Due Diligence Questionnaire, version 1. Never change a
 * question, a trigger or a weight of a version that was used: add a version.
 */
export const questionnaire1: Questionnaire = {
  version: '1',
  sections: ['ownership', 'public-officials', 'business', 'controls', 'integrity', 'declarations'],
  questions: [...ownership, ...publicOfficials, ...business, ...controls, ...integrity, ...declarations],
};
