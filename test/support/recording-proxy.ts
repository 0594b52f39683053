import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of an AWS JSON service: `DynamoDB_20120810.GetItem` and its input. */
export interface RecordedCall {
  readonly operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: the input of whatever operation it is
  readonly input: any;
}

/** Stands between a client and a service, and records the calls. */
export interface RecordingProxy {
  readonly endpoint: string;
  close(): void;
}

/** Starts a proxy on a free port. `record` is called before a request is passed on. */
export async function startRecordingProxy(
  target: string,
  record: (call: RecordedCall) => void,
): Promise<RecordingProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    record({ operation, input: JSON.parse(body.toString('utf8')) });
    const { hostname, port } = new URL(target);
    const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
    const passed = send(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    passed.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
