import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { factSources } from '../../../lib/contract/facts.ts';
import { Failure } from '../../failure.ts';

/** The settings of a stage that are read here. The synthesis checks all of them. */
const schema = z.object({
  region: z.string(),
  domain: z.string(),
  webhooks: z.object({ secretName: z.string() }),
  factReporters: z._default(z.partialRecord(z.enum(factSources), z.string()), {}),
  edge: z.optional(
    z.object({
      edgeCertificateArn: z.string(),
      originCertificateArn: z.string(),
      clientCertificateArn: z.string(),
      trustStore: z.object({ bucketName: z.string(), key: z.string(), version: z.string() }),
    }),
  ),
  identity: z.optional(z.record(z.string(), z.looseObject({ clientSecretName: z.optional(z.string()) }))),
});

export interface StageSettings extends z.infer<typeof schema> {
  /** All settings, as in cdk.json. */
  readonly settings: unknown;
  /** Names of the secrets of identity providers. */
  readonly providerSecrets: readonly string[];
}

/** Reads the settings of a stage. Throws a Failure if cdk.json does not know it. */
export function readStage(stage: string, folder: string): StageSettings {
  const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as {
    context: { 'partner-programs': { stages: Record<string, object> } };
  };
  const { stages, ...shared } = context['partner-programs'];
  const own = stages[stage];
  if (!own) throw new Failure(`cdk.json knows no stage "${stage}", only ${Object.keys(stages).join(', ')}.`);
  const settings = { ...shared, ...own };
  const read = schema.parse(settings);
  const providers = Object.values(read.identity ?? {});
  return { ...read, settings, providerSecrets: providers.flatMap((one) => one.clientSecretName ?? []) };
}
