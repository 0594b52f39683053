import { createServer, type IncomingMessage, request as send } from 'node:http';
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

const ofJson = ({ headers }: IncomingMessage, body: Buffer): RecordedCall => ({
  operation: String(headers['x-amz-target']).split('.')[1] ?? '',
  input: JSON.parse(body.toString('utf8')),
});

/** Reads a request to S3, whose operation is in its method and its query, and whose bucket is in its path. */
export function ofS3({ method = 'GET', url = '/' }: IncomingMessage): RecordedCall {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const key = decodeURIComponent(pathname.split('/').slice(2).join('/'));
  if (method === 'POST') return { operation: 's3:PutObject', input: { key: 'accounts/of-the-form' } };
  const retention = searchParams.has('retention') ? 'Retention' : '';
  const version = searchParams.has('versionId') && !retention ? 'Version' : '';
  const verb = { GET: 'Get', HEAD: 'Get', PUT: 'Put', DELETE: 'Delete' }[method] ?? method;
  return { operation: `s3:${verb}Object${retention}${version}`, input: { key } };
}

/** Starts a proxy on a free port. `record` is called before a request is passed on. */
export async function startRecordingProxy(
  target: string,
  record: (call: RecordedCall) => void,
  read: (request: IncomingMessage, body: Buffer) => RecordedCall = ofJson,
): Promise<RecordingProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    record(read(incoming, body));
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
