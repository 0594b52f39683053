/** Staff at a server: who they are, and applications in the states that they work on. */
import { applicantAt, type Caller, callerAt, fillAt, startAt } from '../../support/http-partner.ts';

/** One of the staff, as the development sign-in stores them. */
export interface Staff {
  readonly subject: string;
  readonly groups: readonly string[];
}

export const rita: Staff = { subject: 'rita', groups: ['reviewer'] };
export const carl: Staff = { subject: 'carl', groups: ['reviewer', 'compliance'] };
export const sue: Staff = { subject: 'sue', groups: ['reviewer', 'compliance'] };
export const otto: Staff = { subject: 'otto', groups: ['operator'] };

/** Returns a caller of the API as one of the staff. */
export const staffAt = (url: string, staff: Staff): Promise<Caller> =>
  callerAt(url, staff, (path) => path.split('/').slice(0, 4).join('/'));

/** Answers that make the risk medium, and high. */
export const risks = {
  medium: { DD05: { value: true, details: officials() }, DD06: { value: false } },
  high: {
    DD05: { value: true, details: officials() },
    DD06: { value: true, details: { recusalPlan: 'She takes no part in deals with the vendor.' } },
    DD07: { value: true, details: { nature: 'A lease of offices.', value: 'SGD 40,000 a year' } },
  },
} as const;

function officials() {
  return {
    person: 'Lim Wei',
    office: 'Ministry of Transport',
    dates: '2022 to 2024',
    relation: 'Sister of a director',
  };
}

interface Submission {
  readonly accountId: string;
  readonly registrationNumber: string;
  /** Answers of the questionnaire that differ from those that raise no flag. */
  readonly answers?: object;
  readonly company?: object;
  readonly message?: string;
}

export interface Submitted {
  readonly partner: Caller;
  readonly id: string;
}

/** Starts, fills in and submits an application. */
export async function submitAt(url: string, submission: Submission): Promise<Submitted> {
  const { accountId, registrationNumber, answers, company, message } = submission;
  const partner = await applicantAt(url, accountId);
  const path = await startAt(partner);
  await fillAt(partner, path, registrationNumber);
  if (answers) await saved(partner, `${path}/due-diligence`, { answers });
  if (company) await saved(partner, `${path}/company-information`, company);
  await submitAgain(partner, path, message);
  return { partner, id: path.split('/').at(-1)! };
}

export const saved = async (partner: Caller, path: string, body: object): Promise<void> => {
  const { status, body: answer } = await partner.write('PATCH', path, body);
  if (status !== 200) throw new Error(`Not saved: ${JSON.stringify(answer)}`);
};

/** Submits an application, whichever round it is. */
export async function submitAgain(partner: Caller, path: string, message?: string): Promise<void> {
  const { status, body } = await partner.write('POST', `${path}/submission`, message ? { message } : undefined);
  if (status !== 200) throw new Error(`Not submitted: ${JSON.stringify(body)}`);
}

/** Takes an application, and decides on it. */
export async function decideAt(staff: Caller, id: string, decision: object): Promise<void> {
  const review = `/review/applications/${id}`;
  await staff.write('POST', `${review}/assignment`);
  const { status, body } = await staff.write('POST', `${review}/decision`, decision);
  if (status !== 200) throw new Error(`Not decided: ${JSON.stringify(body)}`);
}

/** Gives every flag of an application a disposition. */
export async function disposeAt(staff: Caller, id: string): Promise<void> {
  const review = `/review/applications/${id}`;
  const { flags } = (await staff.send('GET', review)).body.risk as { flags: readonly { flagId: string }[] };
  for (const { flagId } of flags)
    await staff.write('POST', `${review}/flags/${flagId}`, { disposition: 'mitigated', note: 'A plan is in place.' });
}
