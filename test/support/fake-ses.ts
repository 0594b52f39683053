import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A mail as the SES API received it. */
export interface ReceivedMail {
  readonly FromEmailAddress: string;
  readonly ConfigurationSetName?: string;
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string }; readonly Html: { readonly Data: string } };
      readonly Headers: readonly { readonly Name: string; readonly Value: string }[];
    };
  };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
}

/** SES's reaction to a mail: accepts it, refuses it with an error, or accepts it and hangs up. */
export type Behaviour = 'accept' | 'accept-and-hang-up' | Refusal;

interface Refusal {
  readonly status: number;
  readonly error: string;
  /** In SES's words, with an address in it. */
  readonly message?: string;
}

/** The SESv2 API's SendEmail over HTTP. */
export interface FakeSes {
  readonly endpoint: string;
  /** Accepted mails, in order. */
  readonly accepted: ReceivedMail[];
  /** Every request, accepted or not. */
  requests: number;
  /** The promise that it awaits before it responds. */
  holdUntil: Promise<void> | undefined;
  behave: (mail: ReceivedMail) => Behaviour;
  close(): void;
}

/**
 * Starts it on a free port. A connection carries one request: a second one finds it closed, as after the minutes in which
 * a container of Lambda stands still.
 */
export async function startSes(): Promise<FakeSes> {
  const used = new WeakSet<Socket>();
  const server = createServer(async (request, response) => {
    if (used.has(request.socket)) {
      request.socket.destroy();
      return;
    }
    used.add(request.socket);
    const mail = JSON.parse(Buffer.concat(await request.toArray()).toString()) as ReceivedMail;
    ses.requests += 1;
    await ses.holdUntil;
    const behaviour = ses.behave(mail);
    if (typeof behaviour === 'object') {
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': behaviour.error };
      const { message = 'ops@merlion.example' } = behaviour;
      response.writeHead(behaviour.status, headers).end(JSON.stringify({ message }));
      return;
    }
    ses.accepted.push(mail);
    if (behaviour === 'accept-and-hang-up') request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(`{"MessageId":"message-${ses.requests}"}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ses: FakeSes = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: [],
    requests: 0,
    holdUntil: undefined,
    behave: () => 'accept',
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return ses;
}
