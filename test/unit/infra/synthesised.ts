/** The resources of the whole system's templates, synthesised once for all test files. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprint } from '../../../local/runtime/assembly/synthesise.ts';
import { writeAtomically } from '../../../local/write-atomically.ts';

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

export interface SynthesisedStack {
  readonly stackName: string;
  readonly region: string;
  /** Ids of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
  readonly template: {
    readonly Resources: Readonly<Record<string, Omit<Resource, 'stack' | 'id'>>>;
    readonly Outputs?: Readonly<Record<string, Json>>;
  };
}

export interface Synthesised {
  readonly stacks: readonly SynthesisedStack[];
  readonly resources: readonly Resource[];
  /** The resources of one CloudFormation type. */
  ofType(type: string): readonly Resource[];
}

const root = join(import.meta.dirname, '../../..');
const program = join(import.meta.dirname, 'synthesise.ts');
const folder = join(root, 'build/test-templates');

/** Returns a hash of everything that a template is made from. */
function sourceOf(): string {
  const hash = createHash('sha256').update(fingerprint(root));
  for (const file of [program, join(root, 'local/build/event-schemas.ts')]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Synthesises in a child process, because loading the CDK for each test file takes longer than all the tests. */
async function made(stage: string, changed: string): Promise<string> {
  const arguments_ = [program, stage, changed];
  try {
    return (await promisify(execFile)(process.execPath, arguments_, { maxBuffer: 1 << 28 })).stdout;
  } catch (error) {
    throw new Error((error as { stderr: string }).stderr, { cause: error });
  }
}

/** Deletes the results of other sources. */
function prune(source: string): void {
  for (const name of readdirSync(folder)) if (!name.startsWith(source)) rmSync(join(folder, name), { force: true });
}

/** Returns the templates of one stage. `prod` has everything. `changed`: settings that all stages share. */
export async function synthesised(stage = 'prod', changed: object = {}): Promise<Synthesised> {
  const settings = JSON.stringify(changed);
  const source = sourceOf();
  const file = join(folder, `${source}-${createHash('sha256').update(`${stage} ${settings}`).digest('hex')}.json`);
  if (!existsSync(file)) {
    const text = await made(stage, settings);
    mkdirSync(folder, { recursive: true });
    writeAtomically(file, text);
    prune(source);
  }
  const stacks = JSON.parse(readFileSync(file, 'utf8')) as readonly SynthesisedStack[];
  const resources = stacks.flatMap(({ stackName: stack, template }) =>
    Object.entries(template.Resources).map(([id, resource]) => ({ stack, id, ...resource })),
  );
  return { stacks, resources, ofType: (type) => resources.filter(({ Type }) => Type === type) };
}

/** A value inside nested JSON: `at(resource.Properties, 'TracingConfig', 'Mode')`. */
export const at = (value: Json, ...path: (string | number)[]): Json =>
  path.reduce<Json>((inner, key) => (inner as { [key: string | number]: Json } | undefined)?.[key], value);

/** Returns a JSON array. One value counts as an array of one, as in IAM policies. */
export const list = (value: Json): Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Returns the logical id of the function that something invokes by its alias, whatever the form of the reference. */
export function invoked({ resources }: Synthesised, stack: string, reference: Json): string {
  const named = [...JSON.stringify(reference).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, id]) => id);
  const found = resources.find(
    (one) => one.stack === stack && one.Type === 'AWS::Lambda::Alias' && named.includes(one.id),
  );
  return target(found?.Properties.FunctionName);
}

/** Returns the logical id behind a `Ref` or the first part of a `Fn::GetAtt`. */
export const target = (value: Json): string => String(at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0));
