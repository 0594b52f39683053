import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveAws } from '../../local/runtime/aws/endpoints.ts';
import type { PutEntry } from '../../local/runtime/aws/event-bridge.ts';
import { LocalKms } from '../../local/runtime/aws/kms.ts';
import { ServiceError } from '../../local/runtime/aws/service-error.ts';
import { Mailbox } from '../../local/runtime/mailbox.ts';

/** An event bus that keeps the events that are put on it. */
export interface TestBus {
  readonly put: PutEntry[];
  /** Whether it refuses every event. */
  isDown: boolean;
  close(): Promise<void>;
}

/** Opens a bus, and points the functions of this process at it. */
export async function openBus(): Promise<TestBus> {
  const directory = mkdtempSync(join(tmpdir(), 'bus-'));
  const bus: TestBus = {
    put: [],
    isDown: false,
    close: async () => {
      await aws.close();
      rmSync(directory, { recursive: true });
    },
  };
  const putEvents = (entries: readonly PutEntry[]) => {
    if (bus.isDown) throw new ServiceError('InternalException', 'The bus is down');
    bus.put.push(...entries);
    return entries.map((_, index) => `id-${index}`);
  };
  const mailbox = new Mailbox({ directory, now: Date.now });
  const secretsFile = join(directory, 'secrets.json');
  const aws = await serveAws({ putEvents, mailbox, kms: new LocalKms(directory), secretsFile });
  Object.assign(process.env, { AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url, EVENT_BUS_NAME: 'bus' });
  return bus;
}
