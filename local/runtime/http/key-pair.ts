import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../../failure.ts';
import { writeAtomically } from '../../write-atomically.ts';

/** The key pair in place of the user pool's. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The `kid` of the key. */
export const keyId = 'local';

/** Reads the key pair of a folder. At the first start it creates one, readable only by its owner. */
export function loadKeyPair(directory: string): KeyPair {
  const file = join(directory, 'signing-key.pem');
  const privateKey = parse(read(file) ?? create(file), file);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new Failure(`The key in ${file} cannot be read: delete it, and the server creates a new one.`);
  }
}

function create(file: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  writeAtomically(file, pem, 0o600);
  return pem;
}

function parse(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Failure(`The key in ${file} is damaged: delete it, and the server creates a new one.`);
  }
}
