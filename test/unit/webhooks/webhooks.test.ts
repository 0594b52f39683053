import { Webhook } from 'standardwebhooks';
import { parseEndpoints } from '../../../lib/webhooks/endpoints.ts';
import { payloadOf } from '../../../lib/webhooks/event.ts';
import { signedHeaders } from '../../../lib/webhooks/sign.ts';

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
const [current, former, foreign] = [secretOf('a'), secretOf('b'), secretOf('c')];
const event = { eventId: 'evt-1', type: 'ApplicationApproved', at: '2026-11-02T09:00:00.000Z', data: { x: '中' } };
const payload = payloadOf(event);
const now = () => Math.floor(Date.now() / 1000);
const headers = (timestamp = now(), secrets = [current, former]) =>
  signedHeaders({ id: event.eventId, timestamp, payload }, secrets);
const verify = (secret: string, body = payload, shown = headers()) => new Webhook(secret).verify(body, shown);

describe('a signature', () => {
  test('follows the scheme', () => {
    // A vector of the scheme's own reference implementations.
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, payload: '{"test": 2432232314}' };
    expect(signedHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test.each([
    ['the current secret', current],
    ['the one that it replaces', former],
  ])('is accepted by a receiver that knows %s', (_, secret) => {
    expect(verify(secret)).toEqual({ type: event.type, timestamp: event.at, data: event });
  });

  test('is refused under another secret, of another body, another id, or too old', () => {
    expect(() => verify(foreign)).toThrow('signature');
    expect(() => verify(current, payload.replace('Approved', 'Rejected'))).toThrow('signature');
    expect(() => verify(current, payload, { ...headers(), 'webhook-id': 'evt-2' })).toThrow('signature');
    expect(() => verify(current, payload, headers(now() - 600))).toThrow('too old');
  });
});

describe('the endpoints in the secret', () => {
  const parse = (changed: object, keptHere = true) =>
    parseEndpoints(JSON.stringify([{ url: 'https://a.example', secrets: [current], ...changed }]), keptHere);

  test.each(['https://hooks.vendor.example/x?y=1', 'http://localhost:9', 'http://127.0.0.1:9/z', 'http://[::1]:9'])(
    'may be at %s',
    (url) => expect(parse({ url })).toHaveLength(1),
  );

  test.each([
    'http://hooks.vendor.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'ftp://localhost',
    'hooks',
  ])('may not be at %s', (url) => expect(() => parse({ url })).toThrow('list of endpoints'));

  test.each(['http://localhost:9', 'http://127.0.0.1:9/z', 'http://[::1]:9'])(
    'may not be at %s once they are deployed, because the function runs there',
    (url) => {
      expect(() => parse({ url }, false)).toThrow('list of endpoints');
      expect(parse({}, false)).toHaveLength(1);
    },
  );

  test.each([[[]], [['whsec_c2hvcnQ=']], [['no-prefix']]])('need a long enough secret: %j', (secrets) => {
    expect(() => parse({ secrets })).toThrow('list of endpoints');
  });

  test('reveal nothing of themselves if they are malformed', () => {
    expect(() => parseEndpoints(`[{"secrets": ["${current}"`, true)).toThrow(/^(?!.*whsec)/);
  });
});
