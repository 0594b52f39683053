import { routes } from '../../lib/contract/functions.ts';
import { type Call, call, type Reply } from './api.ts';
import { at, faults, pointerTo } from './openapi.ts';

/** Routes that responded with a success, such as `GET /programs`. */
export const answered = new Set<string>();
/** Codes of the problems that were returned. */
export const refused = new Set<string>();

/** Headers that mean something to a caller: present exactly where they are declared. */
const meaningful = ['etag', 'location', 'retry-after', 'allow', 'accept', 'www-authenticate'];

const routeOf = ({ method = 'GET', path }: Call) =>
  routes.find(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replace('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0]!),
  );

/** Returns the place where openapi.json describes the response to a call. */
function responseTo(request: Call, status: number) {
  const route = routeOf(request);
  const pointer = route
    ? pointerTo('paths', route.path, route.method.toLowerCase(), 'responses', String(status))
    : pointerTo('x-unmatched', String(status));
  return at(pointer);
}

function expectDescribed(request: Call, { statusCode, headers, body, bytes }: Reply): void {
  const { node, pointer } = responseTo(request, statusCode);
  const where = `${request.method ?? 'GET'} ${request.path} ${statusCode} ${body?.code ?? ''}`;
  const mediaType = headers['content-type'];
  const described = Object.keys(node?.content ?? {});
  expect([where, described]).toEqual([where, mediaType ? expect.arrayContaining([mediaType]) : []]);
  const schema = `${pointer}/content/${mediaType?.replace('/', '~1')}/schema`;
  expect([where, mediaType ? faults(body ?? bytes?.toString('latin1'), schema) : []]).toEqual([where, []]);
  const declared = Object.keys(node?.headers ?? {}).map((name) => name.toLowerCase());
  const given = meaningful.filter((name) => headers[name] !== undefined);
  expect([where, given]).toEqual([where, meaningful.filter((name) => declared.includes(name))]);
}

/** Calls the API, and checks its response, and the body if it was accepted, against openapi.json. */
export async function send(request: Call): Promise<Reply> {
  const reply = await call(request);
  expectDescribed(request, reply);
  const route = routeOf(request);
  if (reply.body?.code) refused.add(reply.body.code);
  if (reply.statusCode >= 300 || !route) return reply;
  answered.add(`${route.method} ${route.path}`);
  if (request.body !== undefined) {
    const operation = ['paths', route.path, route.method.toLowerCase()];
    const schema = pointerTo(...operation, 'requestBody', 'content', 'application/json', 'schema');
    expect(faults(request.body, schema)).toEqual([]);
  }
  return reply;
}

/** Starts an application. */
export const start = (accountId: string, more: Partial<Call> = {}): Promise<Reply> =>
  send({ method: 'POST', path: '/applications', body: { program: 'cloud-solution-provider' }, accountId, ...more });

/** Writes on an application, at its present version. */
export async function write(
  { accountId, applicationId }: { readonly accountId: string; readonly applicationId: string },
  { place, ...request }: Pick<Call, 'method' | 'body'> & { readonly place: string },
): Promise<Reply> {
  const path = `/applications/${applicationId}`;
  const { body } = await send({ path, accountId });
  return send({ ...request, path: `${path}/${place}`, accountId, headers: { 'if-match': `"${body.version}"` } });
}

/** Writes as a reviewer, at the application's present version. */
export async function review(
  applicationId: string,
  {
    place,
    subject,
    groups,
    ...request
  }: Pick<Call, 'method' | 'body' | 'groups'> & { readonly place: string; readonly subject: string },
): Promise<Reply> {
  const path = `/review/applications/${applicationId}`;
  const { body } = await send({ path, subject, groups });
  return send({ ...request, path: `${path}/${place}`, subject, groups, headers: { 'if-match': `"${body.version}"` } });
}
