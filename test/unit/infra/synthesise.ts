/** Synthesises the templates of the whole system, in this process; as a program, prints them as JSON. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addPartnerPrograms } from '../../../infra/partner-programs.ts';
import { contextOfProject } from '../../../infra/synth.ts';
import { functions } from '../../../lib/contract/functions.ts';
import { writeEventSchemas } from '../../../local/build/event-schemas.ts';
import type { SynthesisedStack } from './synthesised.ts';

/**
 * Synthesises one stage in memory and on a scratch directory, around functions that do nothing. `changed`: settings
 * that all stages share.
 */
export async function synthesise(
  stage: string,
  changed: object = {},
): Promise<{ app: App; stacks: readonly SynthesisedStack[] }> {
  const scratch = mkdtempSync(join(tmpdir(), 'infra-'));
  const bundles = join(scratch, 'functions');
  for (const { name } of functions) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  const project = await contextOfProject();
  const settings = { ...(project['partner-programs'] as object), ...changed };
  const context = { ...project, 'partner-programs': settings, stage };
  const app = new App({ outdir: join(scratch, 'out'), context, builtinCloudFormationValidation: false });
  const schemas = join(scratch, 'event-schemas');
  writeEventSchemas(schemas);
  addPartnerPrograms(app, { bundles, schemas });
  const stacks = app.synth().stacks.map(({ stackName, environment, dependencies, template }) => ({
    stackName,
    region: environment.region,
    dependencies: dependencies.map(({ id }) => id),
    template,
  }));
  return { app, stacks };
}

if (import.meta.main) {
  const [stage = 'prod', changed = '{}'] = process.argv.slice(2);
  const { stacks } = await synthesise(stage, JSON.parse(changed) as object);
  process.stdout.write(JSON.stringify(stacks));
}
