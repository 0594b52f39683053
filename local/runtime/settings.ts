import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';

const root = resolve(import.meta.dirname, '../..');

export type EngineName = 'dynoxide' | 'dynamodb-local';

/** The sign-in that a console's `/config.json` names. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** The settings of the local runtime that the environment may choose. */
export interface Settings {
  /** The checkout. */
  readonly root: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The folder for everything that must survive a restart. */
  readonly directory: string;
  /** Undefined for the embedded engine, or for the next best on a platform that it is not built for. */
  readonly engine: EngineName | undefined;
  /** The synthesised assembly. */
  readonly assembly: string;
  /**
   * The addresses that functions get for the engine and AWS instead of the real ones, such as that of a test's proxy
   * that fails now and then.
   */
  readonly told: { readonly [service in 'engine' | 'aws' | 's3']: string | undefined };
  /** Whether the assembly is built from the source here, or given (`ASSEMBLY`). */
  readonly synthesises: boolean;
  /** Overrides of the template's policy. */
  readonly policy: Readonly<Record<string, unknown>>;
  /**
   * The number of requests that an address may send in five minutes, as the firewall limits them; undefined for no
   * limit.
   */
  readonly addressLimit: number | undefined;
  /** The identity provider that the console signs in with, in place of the development sign-in. */
  readonly signIn: SignIn | undefined;
}

/**
 * Reads `PORT`, `LOCAL_DIR`, `ENGINE`, `ASSEMBLY`, `LOCAL_POLICY`, `ADDRESS_LIMIT`, `CONSOLE_SIGN_IN`, `TOLD_ENGINE`,
 * `TOLD_AWS` and `TOLD_S3`. Refuses meaningless values.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    root,
    host: '127.0.0.1',
    port: parsePort(env.PORT ?? '3000'),
    directory: resolve(root, env.LOCAL_DIR ?? '.local'),
    engine: parseEngine(env.ENGINE),
    assembly: env.ASSEMBLY ? resolve(root, env.ASSEMBLY) : join(root, 'cdk.out'),
    told: { engine: env.TOLD_ENGINE, aws: env.TOLD_AWS, s3: env.TOLD_S3 },
    synthesises: !env.ASSEMBLY,
    policy: parsePolicy(env.LOCAL_POLICY ?? '{}'),
    addressLimit: env.ADDRESS_LIMIT ? parseLimit(env.ADDRESS_LIMIT) : undefined,
    signIn: env.CONSOLE_SIGN_IN ? parseSignIn(env.CONSOLE_SIGN_IN) : undefined,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Failure(`PORT is "${text}": give a number from 0 to 65535.`);
  return port;
}

function parsePolicy(text: string): Readonly<Record<string, unknown>> {
  const refusal = new Failure('LOCAL_POLICY is not a JSON object: give one such as {"draftDays":14}.');
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw refusal;
  }
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) throw refusal;
  return { ...policy };
}

function parseSignIn(text: string): SignIn {
  try {
    const { issuer, clientId, scope } = JSON.parse(text) as Partial<SignIn>;
    if (issuer && clientId && scope && URL.canParse(issuer)) return { issuer, clientId, scope };
  } catch {
    // Refused below, like any other invalid text.
  }
  throw new Failure('CONSOLE_SIGN_IN is no sign-in: give {"issuer":"https://…","clientId":"…","scope":"openid …"}.');
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Failure(`ADDRESS_LIMIT is "${text}": give a number of requests, at least 1.`);
}

function parseEngine(name: string | undefined): EngineName | undefined {
  if (!name || name === 'dynoxide' || name === 'dynamodb-local') return (name || undefined) as EngineName | undefined;
  throw new Failure(`ENGINE is "${name}": give dynoxide or dynamodb-local.`);
}
