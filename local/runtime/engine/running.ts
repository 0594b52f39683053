import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../write-atomically.ts';
import { commandOf, endProcess } from './processes.ts';

/** The data that a server leaves for later processes, in `server.json` of its folder. */
export interface Running {
  readonly serverPid: number;
  readonly url: string;
  readonly enginePid: number;
  readonly engineEndpoint: string;
  /** EventBridge, SES and Secrets Manager. */
  readonly awsEndpoint: string;
  readonly s3Endpoint: string;
  /** The engine's data, part of its command line. */
  readonly engineData: string;
}

const fileIn = (directory: string) => join(directory, 'server.json');

export const announce = (directory: string, running: Running) =>
  writeAtomically(fileIn(directory), JSON.stringify(running));

export const retract = (directory: string) => rmSync(fileIn(directory), { force: true });

/** Returns the server that uses a folder now. */
export function findRunning(directory: string): Running | undefined {
  const last = readLast(directory);
  return last && /start\.ts/.test(commandOf(last.serverPid) ?? '') ? last : undefined;
}

/** Ends the engine that a killed server left behind, so that it does not hold the data. */
export async function endOrphan(directory: string): Promise<void> {
  const last = readLast(directory);
  // The number may now belong to another program. Only a command line with our data is our engine.
  if (last && commandOf(last.enginePid)?.includes(last.engineData)) await endProcess(last.enginePid);
  retract(directory);
}

function readLast(directory: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}
