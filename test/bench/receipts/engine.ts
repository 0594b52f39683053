/**
 * Typesets one document after another with only the engine, and prints the processor time of each as `boot.mjs` does.
 */
import { readFileSync } from 'node:fs';
import { typeset } from '../../../lib/receipts/typesetting/engine.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const answers: object[] = [];
let before = 0;
for (const typesetting of JSON.parse(readFileSync(process.argv[2]!, 'utf8'))) {
  const { length } = typeset(typesetting);
  answers.push({ cpu: spent() - before, status: 200, bytes: length });
  before = spent();
}
process.stdout.write(`\n${JSON.stringify({ answers, megabytes: process.resourceUsage().maxRSS / 1000 })}`);
