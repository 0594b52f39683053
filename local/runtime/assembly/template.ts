import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../../failure.ts';

/** A value of a template before its intrinsic functions are resolved. */
export type Raw = string | number | boolean | null | readonly Raw[] | { readonly [key: string]: Raw };
export type RawObject = { readonly [key: string]: Raw };

export interface Resource {
  readonly Type: string;
  readonly Properties?: RawObject;
  readonly Metadata?: RawObject;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: Raw }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Raw; readonly Export?: { readonly Name: Raw } }>>;
}

export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly template: Template;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
      }
    >
  >;
}

/** The region of a stack that states none. */
export const anyRegion = 'us-east-1';

/** Reads every stack of a synthesised assembly. */
export function readStacks(assembly: string): readonly Stack[] {
  const manifest = readJson<Manifest>(join(assembly, 'manifest.json'));
  return Object.entries(manifest.artifacts).flatMap(([id, { type, environment, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = readJson<Template>(join(assembly, properties.templateFile));
    return [{ name: properties.stackName ?? id, region: regionOf(environment), template }];
  });
}

/** Returns the region of `aws://account/region`. */
function regionOf(environment = ''): string {
  const region = environment.split('/').at(-1);
  return region && region !== 'unknown-region' ? region : anyRegion;
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new Failure(`${file} ${why}: delete its folder and start again.`);
  }
}
