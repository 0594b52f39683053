/** The templates of the whole system, synthesised once per test file around functions that do nothing. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addPartnerPrograms } from '../../../infra/partner-programs.ts';
import { contextOfProject } from '../../../infra/synth.ts';
import { functions } from '../../../lib/contract/functions.ts';
import { writeEventSchemas } from '../../../local/build/event-schemas.ts';

/** CloudFormation's JSON: whatever a template may hold. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly Type: string;
  readonly Properties: { [key: string]: Json };
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesised {
  readonly app: App;
  readonly resources: readonly Resource[];
  /** The resources of one CloudFormation type. */
  ofType(type: string): readonly Resource[];
}

/**
 * Synthesises one stage in memory and on a scratch directory; needs no bundle of the real functions. `prod` has all
 * that there is. `changed`: settings that all stages share.
 */
export async function synthesised(stage = 'prod', changed: object = {}): Promise<Synthesised> {
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
  const resources = app.synth().stacks.flatMap(({ stackName, template }) =>
    Object.entries<Omit<Resource, 'stack' | 'id'>>(template.Resources).map(([id, resource]) => ({
      stack: stackName,
      id,
      ...resource,
    })),
  );
  return { app, resources, ofType: (type) => resources.filter(({ Type }) => Type === type) };
}

/** A value inside nested JSON: `at(resource.Properties, 'TracingConfig', 'Mode')`. */
export const at = (value: Json, ...path: (string | number)[]): Json =>
  path.reduce<Json>((inner, key) => (inner as { [key: string | number]: Json } | undefined)?.[key], value);

/** A JSON array; one value counts as an array of one, as in IAM policies. */
export const list = (value: Json): Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** The logical id of the function that something invokes: by its alias, of whatever form the reference is. */
export function invoked({ resources }: Synthesised, stack: string, reference: Json): string {
  const named = [...JSON.stringify(reference).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, id]) => id);
  const found = resources.find(
    (one) => one.stack === stack && one.Type === 'AWS::Lambda::Alias' && named.includes(one.id),
  );
  return target(found?.Properties.FunctionName);
}

/** The logical id behind a `Ref` or the first part of a `Fn::GetAtt`. */
export const target = (value: Json): string => String(at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0));
