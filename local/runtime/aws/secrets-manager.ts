import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { systemCode } from '../../failure.ts';
import { ServiceError } from './service-error.ts';

interface Secrets {
  readonly secretsFile: string;
  readonly webhooksSecret?: () => string | undefined;
}

const request = z.object({ SecretId: z.string().check(z.minLength(1)) });
const content = z.record(z.string(), z.string());

/**
 * `GetSecretValue`, from the file as it is now. If the file lacks the webhooks' secret, it is an empty list, as in a
 * fresh deployment. Throws `ServiceError`, never with a secret in its message.
 */
export function getSecretValue({ secretsFile, webhooksSecret }: Secrets, input: unknown): unknown {
  const parsed = request.safeParse(input);
  if (!parsed.success) throw new ServiceError('InvalidParameterException', 'SecretId must be the name of a secret.');
  const { SecretId } = parsed.data;
  const secrets = readSecrets(secretsFile);
  const fallback = SecretId === webhooksSecret?.() ? '[]' : undefined;
  const SecretString = Object.hasOwn(secrets, SecretId) ? secrets[SecretId] : fallback;
  if (SecretString === undefined)
    throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return { Name: SecretId, SecretString, VersionStages: ['AWSCURRENT'] };
}

function readSecrets(file: string): Readonly<Record<string, string>> {
  try {
    return content.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    // Without the cause, because a parser's message could quote a key.
    throw new ServiceError('InternalServiceError', `${file} is not JSON of the form {"name": "text"}.`, 500);
  }
}
