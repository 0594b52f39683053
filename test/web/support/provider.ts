import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An identity provider that signs everybody in. */
export interface Provider {
  readonly url: string;
  /** Bodies of the token requests so far. */
  readonly tokenRequests: Record<string, string>[];
  stop(): void;
}

/** Starts a provider in another process, because it would not accept keys from the realm of a test. */
export async function startProvider(): Promise<Provider> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'provider-program.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const tokenRequests: Record<string, string>[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The provider ended with ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http')) resolve(line);
      else tokenRequests.push(JSON.parse(line) as Record<string, string>);
    });
  });
  return { url, tokenRequests, stop: () => child.kill() };
}
