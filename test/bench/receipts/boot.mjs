// Loads a function's bundle as Lambda does, hands it one event after another, and prints the processor time of each
// response in milliseconds. The first counts from the start of the process.
import { readFileSync } from 'node:fs';

const [, , bundle, eventsFile] = process.argv;
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const { handler } = await import(`file://${bundle}`);
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 60_000 };
const answers = [];
let before = 0;
for (const event of JSON.parse(readFileSync(eventsFile, 'utf8'))) {
  const answer = await handler(event, context);
  answers.push({ cpu: spent() - before, status: answer.statusCode, bytes: answer.body.length });
  before = spent();
}
process.stdout.write(`\n${JSON.stringify({ answers, megabytes: process.resourceUsage().maxRSS / 1000 })}`);
process.exit(0);
