// Starts a function as Lambda does: loads its bundle, hands it one event, and prints the processor time in milliseconds
// from the start of this process to the response.
import { readFileSync } from 'node:fs';

const [, , bundle, eventFile] = process.argv;
const { handler } = await import(`file://${bundle}`);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };
const answer = await handler(event, context);
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ cpu: (user + system) / 1000, status: answer?.statusCode ?? 200 }));
process.exit(0);
