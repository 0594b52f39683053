/** `npm run seed`: fills a running server with a believable demo. Running it again changes nothing. */

import { Failure, runProgram } from '../failure.ts';
import { findRunning } from '../runtime/engine/running.ts';
import { readSettings } from '../runtime/settings.ts';
import { demo } from './demo.ts';
import { Caller } from './partner.ts';
import { play, type Shown } from './play.ts';

/** Returns the server of `API_URL`, or the one that runs on this folder. */
function serverUrl(): string {
  const url = process.env.API_URL ?? findRunning(readSettings(process.env).directory)?.url;
  if (!url) throw new Failure('No server is running: start one with npm start, and seed it from another terminal.');
  return url;
}

function progress(done: number, accountId: string): void {
  const text = `${done} of ${demo.length}  ${accountId}`;
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
}

/** Seeds in order, because some accounts find what others have taken. */
async function seed(): Promise<readonly Shown[]> {
  const anyone = new Caller(serverUrl());
  const shown: Shown[] = [];
  for (const account of demo) {
    progress(shown.length + 1, account.accountId);
    shown.push(await play(anyone, account));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  return shown;
}

function table(shown: readonly Shown[]): string {
  const rows = [
    ['ACCOUNT', 'APPLICATION', 'BLOCKERS'],
    ...shown.map(({ accountId, application, blockers }) => [accountId, application || '-', blockers.join(', ') || '-']),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

runProgram(async () => {
  const shown = await seed().catch((error: unknown) => {
    throw isUnreachable(error) ? new Failure('The server does not respond: start it with npm start.') : error;
  });
  process.stdout.write(`${table(shown)}\n`);
});

/** Returns whether `fetch` reports that nobody listens. */
const isUnreachable = (error: unknown) => error instanceof TypeError && error.message === 'fetch failed';
