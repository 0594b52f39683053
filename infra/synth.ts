import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functions } from '../lib/contract/functions.ts';
import { bundleFunctions } from './bundle.ts';
import { generateEventSchemas } from './event-schemas.ts';
import { addPartnerPrograms } from './partner-programs.ts';

const root = join(import.meta.dirname, '..');

/** The context of `cdk.json`, which the CDK's command line hands over and a call in-process does not. */
export async function contextOfProject(): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')).context;
}

interface SynthesisOptions {
  /** Whether to hold the templates against CloudFormation's schemas too: takes two more seconds. */
  readonly validate?: boolean;
}

/**
 * Bundles every function, writes the events' schemas, and writes the cloud assembly to `outdir`, with no network, account or container.
 * Refuses when a function of the contract has no handler or its bundle has an error.
 */
export async function synthesise(outdir: string, { validate = false }: SynthesisOptions = {}): Promise<void> {
  const bundles = join(outdir, 'functions');
  const names = functions.map(({ name }) => name);
  const schemas = join(outdir, 'event-schemas');
  await generateEventSchemas(schemas);
  const files = Object.fromEntries(functions.map((one) => [one.name, one.files ?? []]));
  await bundleFunctions({ sources: join(root, 'functions'), names, outdir: bundles, files });
  const context = await contextOfProject();
  const app = new App({ outdir, context, builtinCloudFormationValidation: validate, treeMetadata: false });
  addPartnerPrograms(app, { bundles, schemas });
  app.synth();
}
