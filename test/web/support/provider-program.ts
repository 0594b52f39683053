/** An identity provider's stand-in, in a process of its own. Prints its address, then each token request as JSON. */
import { OAuth2Server } from 'oauth2-mock-server';

const provider = new OAuth2Server();
await provider.issuer.keys.generate('RS256');
await provider.start(0, '127.0.0.1');
provider.service.on('beforeTokenSigning', ({ payload }: { payload: object }) => {
  Object.assign(payload, { sub: 'mei-ling', 'custom:accountId': 'merlion', jti: crypto.randomUUID() });
});
provider.service.on('beforeResponse', (_response: unknown, { body }: { body: unknown }) => {
  process.stdout.write(`${JSON.stringify(body)}\n`);
});
process.stdout.write(`${provider.issuer.url}\n`);
