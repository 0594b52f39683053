/** Every version of the agreement: to add one, add its folder and its line. */
export { agreement20240816 } from './2024-08-16/agreement.ts';
