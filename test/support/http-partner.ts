import { setTimeout as sleep } from 'node:timers/promises';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';

/** Somebody at a running server, with a token. */
export interface Caller {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered
  ): Promise<{ status: number; body: any }>;
  /** A write that names the version which the application has now. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  write(method: string, path: string, body?: unknown, headers?: object): Promise<{ status: number; body: any }>;
}

const tokens = async (url: string, claims: object): Promise<string> => {
  const response = await fetch(`${url}/local/tokens`, { method: 'POST', body: JSON.stringify(claims) });
  return ((await response.json()) as { token: string }).token;
};

/** Somebody with these claims. `current` is the path at which the version of what is written is read. */
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

/** An applicant, eligible, whose mail goes to an address of its own. */
export async function applicantAt(url: string, accountId: string, identity: object = {}): Promise<Caller> {
  const usual = reportsOn(accountId, {});
  const entries = usual.map((detail) => ({
    source: 'test',
    detailType: 'AccountFactsReported',
    detail: {
      ...detail,
      ...(detail.source === 'identity' && {
        facts: { ...detail.facts, email: `${accountId}@merlion.example`, ...identity },
      }),
    },
  }));
  await fetch(`${url}/local/events`, { method: 'POST', body: JSON.stringify({ entries }) });
  return callerAt(url, { accountId }, (path) => path.split('/').slice(0, 3).join('/'));
}

export const reviewerAtServer = (url: string, subject: string): Promise<Caller> =>
  callerAt(url, { subject, groups: ['reviewer'] }, (path) => path.split('/').slice(0, 4).join('/'));

/** Starts an application; answers with its path. */
export async function startAt(applicant: Caller): Promise<string> {
  const { status, body } = await applicant.send('POST', '/applications', { program: 'cloud-solution-provider' });
  if (status !== 201) throw new Error(`Not started: ${JSON.stringify(body)}`);
  return `/applications/${body.applicationId}`;
}

/** Fills in all four steps. */
export async function fillAt(applicant: Caller, path: string, registrationNumber: string): Promise<void> {
  const steps = {
    'company-information': companyInformation(registrationNumber),
    'business-qualification': businessQualification(),
    'program-application': programApplication(),
    'due-diligence': dueDiligence(),
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

/** The mail to an address whose text matches, newest first. */
export async function mailsTo(url: string, to: string, about: RegExp = /./): Promise<readonly Mail[]> {
  const response = await fetch(`${url}/local/mailbox?to=${encodeURIComponent(to)}`);
  const { items } = (await response.json()) as { items: Mail[] };
  return items.filter(({ subject }) => about.test(subject));
}

/** Waits until something holds; fails after the given time. */
export async function eventually(holds: () => Promise<boolean>, withinMs = 15_000): Promise<void> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > withinMs) throw new Error(`It did not come to hold within ${withinMs} ms`);
    await sleep(50);
  }
}
