import { type Call, call, type Reply } from './api.ts';

/** A reviewer at the API. It remembers no version, and reads it before each write. */
export interface ReviewerAt {
  read(): Promise<Reply>;
  take(): Promise<Reply>;
  putBack(): Promise<Reply>;
  dispose(flagId: string, disposition: string, headers?: Record<string, string>): Promise<Reply>;
  decide(body: object, headers?: Record<string, string>): Promise<Reply>;
}

/** Returns a reviewer of one application. */
export function reviewerAt(
  applicationId: string,
  subject: string,
  groups: readonly string[] = ['reviewer'],
  accountId?: string,
): ReviewerAt {
  const base = `/review/applications/${applicationId}`;
  const who = { subject, groups, accountId };
  const read = () => call({ path: base, ...who });
  const write = async (method: Call['method'], path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const { headers: shown } = await read();
    return call({
      method,
      path: `${base}/${path}`,
      body,
      ...who,
      headers: {
        'if-match': shown.etag ?? '"0"',
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    });
  };
  return {
    read,
    take: () => write('POST', 'assignment'),
    putBack: () => write('DELETE', 'assignment'),
    dispose: (flagId, disposition, headers) =>
      write('POST', `flags/${flagId}`, { disposition, note: 'Looked into it.' }, headers),
    decide: (body, headers) => write('POST', 'decision', body, headers),
  };
}
