/**
 * `npm run verify-receipt -- <receipt.json or .pdf> [--keys <file or URL>]`: verifies a receipt with the public keys
 * that the API serves at `/receipt-keys`, and prints the key that signed it. Without `--keys` it asks the server of
 * `npm start`. For a PDF, it verifies the attachment, and that the pages are those that the attachment produces.
 * `--threshold` is the policy's `ownershipThresholdPercent` if it was not the default, and `--print <file>` writes
 * the reproduced pages. If the receipt is not what was signed, it says why and exits 1.
 */
import { createPublicKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose';
import { Failure, runProgram } from '../failure.ts';
import { findRunning } from '../runtime/engine/running.ts';
import { readSettings } from '../runtime/settings.ts';
import { pagesAnew, verifyPages } from './verify-receipt/pages.ts';
import { readReceipt } from './verify-receipt/read.ts';
import { type Verified, verifyReceipt } from './verify-receipt/verify.ts';

const options = { keys: { type: 'string' }, threshold: { type: 'string' }, print: { type: 'string' } } as const;

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file] = positionals;
    const threshold = values.threshold === undefined ? undefined : Number(values.threshold);
    if (Number.isNaN(threshold)) throw new Error('--threshold is a percentage, such as 25');
    if (file && positionals.length === 1) return { ...values, file, threshold };
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
    throw error instanceof Failure ? error : new Failure(`${place} is not a JWK set.`);
  }
}

async function printed(key: JWK): Promise<string> {
  const pem = createPublicKey({ key: { ...key }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return `${pem}SHA-256 thumbprint (RFC 7638): ${await calculateJwkThumbprint(key)}\n`;
}

async function report({ keyId, ...verified }: Verified, keys: JSONWebKeySet, what: string): Promise<string> {
  const key = keys.keys.find(({ kid }) => kid === keyId);
  return [
    what,
    `Application ${verified.applicationId}, submission ${verified.round}, ${verified.submittedAt}`,
    `SHA-256 ${verified.sha256}`,
    `Signed with key ${keyId}:`,
    key ? await printed(key) : '',
  ].join('\n');
}

runProgram(async () => {
  const { file, keys: place, threshold, print } = readCommand();
  const keys = await keysFrom(place);
  const { json, pdf } = await readReceipt(file);
  const verified = await verifyReceipt(json, keys);
  if (pdf) {
    const made = await pagesAnew(json, pdf, threshold);
    if (print) await writeFile(print, made);
    verifyPages(pdf, made);
  }
  const what = pdf ? 'The receipt, and every page of it, is what was sealed' : 'The receipt is what was sealed';
  process.stdout.write(await report(verified, keys, `${what}, and signed.`));
});
