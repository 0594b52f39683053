/**
 * An OIDC provider of this machine, in a process of its own: says its address in its first line, and ends with its input.
 * Whom it signs in, `person` of the token request says, as JSON of claims.
 */
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
server.service.on('beforeTokenSigning', (token: { payload: object }, request: { body?: { person?: string } }) => {
  Object.assign(token.payload, JSON.parse(request.body?.person ?? '{}'));
});
process.stdout.write(`${server.issuer.url}\n`);
process.stdin.on('end', () => process.exit()).resume();
