/** Every version of the questionnaire: to add one, add its folder and its line. */
export { questionnaire1 } from './1/questionnaire.ts';
