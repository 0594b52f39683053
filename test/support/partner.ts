import { type Call, call, deliverFacts, type Reply } from './api.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';

let accounts = 0;
/** Returns an account that no other test of the file uses. */
export const newAccount = (): string => `account-${++accounts}`;

export async function reportCleanFacts(
  accountId: string,
  changed: Parameters<typeof reportsOn>[1] = {},
  sequence = 1,
): Promise<void> {
  await Promise.all(reportsOn(accountId, changed, sequence).map(deliverFacts));
}

/** Returns an eligible account that no other test of the file uses. */
export async function eligibleAccount(): Promise<string> {
  const accountId = newAccount();
  await reportCleanFacts(accountId);
  return accountId;
}

/** A partner at the API. It remembers the version, as a client remembers the ETag. */
export interface Partner {
  readonly accountId: string;
  readonly applicationId: string;
  version: number;
  send(request: Omit<Call, 'accountId'>): Promise<Reply>;
  save(step: string, body: unknown, method?: 'PUT' | 'PATCH'): Promise<Reply>;
  submit(headers?: Record<string, string>): Promise<Reply>;
  withdraw(headers?: Record<string, string>): Promise<Reply>;
}

/** Returns the partner of an open application. */
export function partnerOf(accountId: string, applicationId: string, version: number): Partner {
  const base = `/applications/${applicationId}`;
  const remember = (reply: Reply): Reply => {
    if (reply.statusCode < 300 && typeof reply.body.version === 'number') partner.version = reply.body.version;
    return reply;
  };
  const write = async (method: Call['method'], path: string, body?: unknown, headers: Record<string, string> = {}) =>
    remember(
      await call({
        method,
        path: `${base}/${path}`,
        body,
        accountId,
        headers: {
          'if-match': `"${partner.version}"`,
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
      }),
    );
  const partner: Partner = {
    accountId,
    applicationId,
    version,
    send: (request) => call({ ...request, accountId }),
    save: (step, body, method = 'PUT') => write(method, step, body),
    // A resubmission that is meant, whether anything changed or not.
    submit: (headers) => write('POST', 'submission', { unchanged: true }, headers),
    withdraw: (headers) => write('POST', 'withdrawal', undefined, headers),
  };
  return partner;
}

/** Starts an application. */
export async function started(accountId: string): Promise<Partner> {
  const reply = await call({
    method: 'POST',
    path: '/applications',
    body: { program: 'cloud-solution-provider' },
    accountId,
  });
  if (reply.statusCode !== 201) throw new Error(`Not started: ${reply.text}`);
  return partnerOf(accountId, reply.body.applicationId, reply.body.version);
}

/** Fills in all four steps. */
export async function filled(partner: Partner, company: object = companyInformation()): Promise<Partner> {
  const steps = {
    'company-information': company,
    'business-qualification': businessQualification(),
    'program-application': programApplication(),
    'due-diligence': dueDiligence(),
  };
  for (const [step, body] of Object.entries(steps)) {
    const reply = await partner.save(step, body);
    if (reply.statusCode !== 200) throw new Error(`Not saved: ${reply.text}`);
  }
  return partner;
}
