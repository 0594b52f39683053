import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';

/** A caller at a running server, with a token. */
export interface Caller {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered
  ): Promise<{ status: number; body: any }>;
  /** A write that names the application's present version. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  write(method: string, path: string, body?: unknown, headers?: object): Promise<{ status: number; body: any }>;
}

const tokens = async (url: string, claims: object): Promise<string> => {
  const response = await fetch(`${url}/local/tokens`, { method: 'POST', body: JSON.stringify(claims) });
  return ((await response.json()) as { token: string }).token;
};

/** Returns a caller with these claims. `current` gives the path at which the version is read before a write. */
export async function callerAt(url: string, claims: object, current: (path: string) => string): Promise<Caller> {
  const token = await tokens(url, claims);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };
  const write: Caller['write'] = async (method, path, body, headers = {}) => {
    const { version } = (await send('GET', current(path))).body;
    return send(method, path, body, { 'if-match': `"${version}"`, ...headers });
  };
  return { send, write };
}

/** Returns an eligible applicant whose mail goes to an address of its own. */
export async function applicantAt(url: string, accountId: string, identity: object = {}): Promise<Caller> {
  const usual = reportsOn(accountId, {});
  const entries = usual.map((detail) => ({
    source: `vendor.${detail.source}`,
    detailType: 'AccountFactsReported',
    detail: {
      ...detail,
      ...(detail.source === 'identity' && {
        facts: { ...detail.facts, email: `${accountId}@merlion.example`, ...identity },
      }),
    },
  }));
  await fetch(`${url}/local/events`, { method: 'POST', body: JSON.stringify({ entries }) });
  const applicant = await callerAt(url, { accountId }, (path) => path.split('/').slice(0, 3).join('/'));
  await eventually(() => areFactsKnown(applicant));
  return applicant;
}

/** The bus retries a delivery whose first attempt failed after it has responded. */
async function areFactsKnown(applicant: Caller): Promise<boolean> {
  const { body } = await applicant.send('GET', '/programs/cloud-solution-provider/eligibility');
  return body.blockers?.every(({ code }: { code: string }) => code !== 'facts-unavailable') ?? false;
}

export const reviewerAtServer = (url: string, subject: string): Promise<Caller> =>
  callerAt(url, { subject, groups: ['reviewer'] }, (path) => path.split('/').slice(0, 4).join('/'));

/** Starts an application, and returns its path. */
export async function startAt(applicant: Caller): Promise<string> {
  const { status, body } = await applicant.send('POST', '/applications', { program: 'cloud-solution-provider' });
  if (status !== 201) throw new Error(`Not started: ${JSON.stringify(body)}`);
  return `/applications/${body.applicationId}`;
}

/** The first bytes of a file, by its type. */
const beginnings = {
  'application/pdf': '%PDF-1.7\n',
  'image/png': '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
  'image/jpeg': '\xff\xd8\xff\xe0',
};

export interface Upload {
  readonly contentType: keyof typeof beginnings;
  readonly bytes: Buffer;
}

/** Returns a small file of a type, distinguished from others by its content. */
export const aFile = (text: string, contentType: Upload['contentType'] = 'application/pdf'): Upload => ({
  contentType,
  bytes: Buffer.concat([Buffer.from(beginnings[contentType], 'latin1'), Buffer.from(`${text}\n%%EOF\n`)]),
});

/** Announces a file. `announced` replaces true statements about it. */
export const announceAt = (applicant: Caller, path: string, { contentType, bytes }: Upload, announced: object = {}) =>
  applicant.send('POST', `${path}/documents`, {
    fileName: 'document.pdf',
    contentType,
    size: bytes.length,
    purpose: 'due-diligence-evidence',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...announced,
  });

/** Sends the form with its file, as a browser does, with some fields replaced. Returns the response. */
export function postForm(
  { url, fields }: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  { contentType, bytes }: Upload,
  replaced: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...replaced })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), 'document.pdf');
  return fetch(url, { method: 'POST', body: form });
}

/** Uploads a file, and returns its document once it was checked. */
export async function uploadAt(applicant: Caller, path: string, file: Upload) {
  const { status, body } = await announceAt(applicant, path, file);
  if (status !== 201) throw new Error(`Not announced: ${JSON.stringify(body)}`);
  const uploaded = await postForm(body.upload, file);
  if (uploaded.status !== 204) throw new Error(`Not uploaded: ${await uploaded.text()}`);
  let document = body;
  await eventually(async () => {
    document = (await applicant.send('GET', `${path}/documents/${body.documentId}`)).body;
    return document.state === 'clean' || document.state === 'rejected';
  });
  return document;
}

/** Fills in all four steps, with the documents that they name. */
export async function fillAt(applicant: Caller, path: string, registrationNumber: string): Promise<void> {
  const documents = await Promise.all(['A licence', 'A policy'].map((text) => uploadAt(applicant, path, aFile(text))));
  const [license, policy] = documents.map(({ documentId }) => documentId);
  const steps = {
    'company-information': companyInformation(registrationNumber),
    'business-qualification': businessQualification(license),
    'program-application': programApplication(),
    'due-diligence': dueDiligence(policy),
  };
  for (const [step, answers] of Object.entries(steps)) {
    const { status, body } = await applicant.write('PUT', `${path}/${step}`, answers);
    if (status !== 200) throw new Error(`Not saved: ${JSON.stringify(body)}`);
  }
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** RFC 3339. */
  readonly sentAt: string;
}

/** Returns the mails to an address whose text matches, newest first. */
export async function mailsTo(url: string, to: string, about: RegExp = /./): Promise<readonly Mail[]> {
  const response = await fetch(`${url}/local/mailbox?to=${encodeURIComponent(to)}`);
  const { items } = (await response.json()) as { items: Mail[] };
  return items.filter(({ subject }) => about.test(subject));
}

/** Longer than anything takes that eventually holds, on any busy machine. */
const patienceMs = 300_000;

/** Waits until a condition holds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > patienceMs) throw new Error(`It did not come to hold within ${patienceMs} ms`);
    await sleep(50);
  }
}
