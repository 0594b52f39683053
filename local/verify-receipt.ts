/**
 * `npm run verify-receipt -- <receipt.json or .pdf> [--keys <file or URL>]`: verifies a receipt with the public keys that the
 * API serves at `/receipt-keys`, and prints the one that it was signed with. Without `--keys` it asks the server of
 * `npm start`. Exits 1, and says why, where the receipt is not what was signed.
 */
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose';
import { findRunning } from './engine/running.ts';
import { Failure, runProgram } from './failure.ts';
import { readReceipt } from './receipt/read.ts';
import { verifyReceipt } from './receipt/verify.ts';
import { readSettings } from './settings.ts';

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true });
    const [file] = positionals;
    if (file && positionals.length === 1) return { file, keys: values.keys };
  } catch (error) {
    throw new Failure((error as Error).message);
  }
  throw new Failure('Give the file of a receipt: npm run verify-receipt -- receipt.json');
}

const contentOf = (place: string): Promise<string> =>
  (/^https?:/.test(place) ? fetch(place).then((response) => response.text()) : readFile(place, 'utf8')).catch(() => {
    throw new Failure(`${place} cannot be read.`);
  });

async function keysFrom(given: string | undefined): Promise<JSONWebKeySet> {
  const running = given === undefined ? findRunning(readSettings(process.env).directory) : undefined;
  const place = given ?? (running && `${running.url}/receipt-keys`);
  if (!place) throw new Failure('Give --keys, or start the local server: npm start');
  try {
    return JSON.parse(await contentOf(place));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${place} is no JWK set.`);
  }
}

async function printed(key: JWK): Promise<string> {
  const pem = createPublicKey({ key: { ...key }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return `${pem}SHA-256 thumbprint (RFC 7638): ${await calculateJwkThumbprint(key)}\n`;
}

runProgram(async () => {
  const { file, keys: place } = readCommand();
  const keys = await keysFrom(place);
  const { applicationId, round, submittedAt, sha256, keyId } = await verifyReceipt(await readReceipt(file), keys);
  const key = keys.keys.find(({ kid }) => kid === keyId);
  process.stdout.write(
    [
      'The receipt is what was sealed, and signed.',
      `Application ${applicationId}, submission ${round}, ${submittedAt}`,
      `SHA-256 ${sha256}`,
      `Signed with key ${keyId}:`,
      key ? await printed(key) : '',
    ].join('\n'),
  );
});
