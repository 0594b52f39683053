import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveAws } from '../../local/runtime/aws/endpoints.ts';
import { LocalKms } from '../../local/runtime/aws/kms.ts';
import { Mailbox } from '../../local/runtime/mailbox.ts';

/** The local KMS, with keys of its own. */
export interface KmsServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function openKms(): Promise<KmsServer> {
  const directory = mkdtempSync(join(tmpdir(), 'partner-programs-kms-'));
  const mailbox = new Mailbox({ directory, now: () => 0 });
  const secretsFile = join(directory, 'secrets.json');
  const aws = await serveAws({ putEvents: () => [], mailbox, kms: new LocalKms(directory), secretsFile });
  return {
    url: aws.url,
    close: async () => {
      await aws.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
