import { join } from 'node:path';
import { functions as contract } from '../../../lib/contract/functions.ts';
import { Failure } from '../../failure.ts';
import { timeLimit } from '../time-limits.ts';
import { type Cors, readCors } from './cors.ts';
import { type Located, Resolver, type Value } from './intrinsics.ts';
import { readListeners, readQueueTargets } from './listeners.ts';
import { readQueueMappings, readQueues, readStreamMappings } from './mappings.ts';
import { type JwtAuthorizer, readRoutes } from './routes.ts';
import { readTables, type TableDefinition } from './tables.ts';
import { anyRegion, readStacks } from './template.ts';

/** A function of the template, ready to be loaded. */
export interface LocalFunction {
  /** The contract's name for it, or CloudFormation's if the contract does not know it. */
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Its bundle: an ES module. */
  readonly file: string;
  /** Name of the bundle's export. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Lines below this level are not logged. */
  readonly logLevel: string;
}

/** Everything that the local runtime reads from a synthesised template. */
export interface Assembly {
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly routes: ReturnType<typeof readRoutes>;
  readonly listeners: ReturnType<typeof readListeners>;
  readonly queueTargets: ReturnType<typeof readQueueTargets>;
  readonly queues: ReturnType<typeof readQueues>;
  readonly queueMappings: ReturnType<typeof readQueueMappings>;
  readonly streamMappings: ReturnType<typeof readStreamMappings>;
  readonly tables: readonly TableDefinition[];
  readonly region: string;
  /** The issuer and audience whose tokens the API accepts. */
  readonly authorizer: JwtAuthorizer;
  /** Absent if pages of other origins may not call the API. */
  readonly cors: Cors | undefined;
}

/** For an API that accepts no tokens. */
const noAuthorizer: JwtAuthorizer = { issuer: 'https://localhost', audience: ['local'] };

/** Reads an assembly. Refuses one that uses something the local runtime does not know, and names it. */
export function readAssembly(directory: string): Assembly {
  const resolver = new Resolver(readStacks(directory));
  const functions = resolver.all('AWS::Lambda::Function').map((located) => readFunction(resolver, located, directory));
  const byArn = new Map(functions.map((one) => [one.arn, one.name]));
  const routes = readRoutes(resolver, byArn);
  return {
    functions: new Map(functions.map((one) => [one.name, one])),
    routes,
    listeners: readListeners(resolver, byArn),
    queueTargets: readQueueTargets(resolver),
    queues: readQueues(resolver),
    queueMappings: readQueueMappings(resolver, byArn),
    streamMappings: readStreamMappings(resolver, byArn),
    tables: readTables(resolver),
    region: functions[0]?.region ?? anyRegion,
    authorizer: routes.find(({ authorizer }) => authorizer)?.authorizer ?? noAuthorizer,
    cors: readCors(resolver),
  };
}

function readFunction(resolver: Resolver, located: Located, directory: string): LocalFunction {
  const text = (name: string) => String(resolver.property(located, name) ?? '');
  const [module = 'index', handler = 'handler'] = text('Handler').split('.');
  const key = (located.resource.Properties?.Code as { S3Key?: Value } | undefined)?.S3Key;
  if (typeof key !== 'string') throw new Failure(`${located.logicalId} has no bundle of its own in the assembly.`);
  const logging = resolver.property(located, 'LoggingConfig') as { ApplicationLogLevel?: string } | undefined;
  const variables = resolver.property(located, 'Environment') as { Variables?: Record<string, Value> } | undefined;
  return {
    name: nameOf(text('Description')) ?? resolver.ref(located),
    arn: resolver.attribute(located, 'Arn'),
    region: resolver.region(located),
    file: join(directory, `asset.${key.replace(/\.zip$/, '')}`, `${module}.mjs`),
    handler,
    environment: Object.fromEntries(
      Object.entries(variables?.Variables ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    timeoutMs: timeLimit(Number(resolver.property(located, 'Timeout') ?? 3) * 1000),
    memoryMb: Number(resolver.property(located, 'MemorySize') ?? 128),
    logLevel: logging?.ApplicationLogLevel ?? 'INFO',
  };
}

/** The template does not name functions, but it has the contract's sentence about each. */
const nameOf = (description: string) => contract.find(({ does }) => does === description)?.name;
