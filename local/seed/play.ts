import * as z from 'zod/mini';
import { type Step, steps } from './answers.ts';
import type { DemoAccount } from './demo.ts';
import { factEvents } from './facts.ts';
import type { Caller, Reply } from './partner.ts';
import { upload } from './upload.ts';

/** The state of a demo account once it is ready. */
export interface Shown {
  readonly accountId: string;
  /** The state of its application, if it has one. */
  readonly application: string;
  readonly blockers: readonly string[];
}

/** The part of the API description that has the examples of bodies. */
const described = z.object({
  paths: z.record(
    z.string(),
    z.object({
      put: z.optional(
        z.object({
          requestBody: z.object({
            content: z.record(z.string(), z.object({ example: z.optional(z.record(z.string(), z.unknown())) })),
          }),
        }),
      ),
    }),
  ),
});

const program = 'cloud-solution-provider';
const bodyOf = ({ body }: Reply) => body as Record<string, never>;

/** Brings an account to its state in the demo, from whatever state it is in. Repeats nothing that is already done. */
export async function play(anyone: Caller, account: DemoAccount): Promise<Shown> {
  await anyone.send({ method: 'POST', path: '/local/events', body: { entries: factEvents(account) } });
  const partner = await anyone.as(account.accountId);
  const application = account.steps === undefined ? undefined : await apply(partner, account);
  return { accountId: account.accountId, application: application ?? '', blockers: await blockersOf(partner, account) };
}

async function apply(partner: Caller, account: DemoAccount): Promise<string> {
  const [newest] = (await partner.send({ path: '/applications' })).body.items as { applicationId: string }[];
  const id = newest?.applicationId ?? (await start(partner));
  const path = `/applications/${id}`;
  if (bodyOf(await partner.send({ path })).state === 'draft') {
    await fill(partner, account, path);
    if (account.end) await finish(partner, account.end, path);
  }
  return String((await partner.send({ path })).body.state);
}

/** Starts an application. Returns its id. */
export async function start(partner: Caller): Promise<string> {
  const { body } = await partner.send({ method: 'POST', path: '/applications', body: { program } });
  return String(body.applicationId);
}

/** Saves the first steps of an application, with the documents that they name, unless they are complete. */
export async function fill(
  partner: Caller,
  { steps: count = 0, company, risk, businessArea }: DemoAccount,
  path: string,
): Promise<void> {
  const [agreement, questionnaire, form] = await Promise.all(
    ['agreement', 'questionnaire', 'form'].map((text) => partner.send({ path: `/programs/${program}/${text}` })),
  );
  const terms = {
    agreementVersion: String(agreement?.body.version),
    questionnaireVersion: String(questionnaire?.body.version),
  };
  const asked = form?.body.steps as readonly { readonly step: string }[] | undefined;
  for (const { step: name } of asked?.slice(0, count) ?? []) {
    const { body: current, etag } = await partner.send({ path });
    const { state } = (current.steps as Record<string, { state: string }>)[name] ?? {};
    if (state === 'complete') continue;
    const { body, document } = steps.find((step) => step.name === name) ?? (await exampleOf(partner, name));
    const documentId = document && (await upload(partner, path, document));
    const filled = body({
      ...terms,
      company,
      risk,
      ...(businessArea && { businessArea }),
      ...(documentId && { documentId }),
    });
    await partner.send({ method: 'PUT', path: `${path}/${name}`, body: filled, etag });
  }
}

/** Returns a step with the example of the API description, because the demo has no answers of its own to a new step. */
async function exampleOf(partner: Caller, name: string): Promise<Step> {
  const { paths } = described.parse((await partner.send({ path: '/openapi.json' })).body);
  const example = paths[`/applications/{id}/${name}`]?.put?.requestBody.content['application/json']?.example;
  return { name, body: () => example ?? {} };
}

async function finish(partner: Caller, end: string, path: string): Promise<void> {
  const { etag } = await partner.send({ path });
  await partner.send({ method: 'POST', path: `${path}/${end}`, etag });
}

async function blockersOf(
  partner: Caller,
  { company, businessArea = company.country }: DemoAccount,
): Promise<readonly string[]> {
  const { country: registrationCountry, registrationNumber } = company;
  const query = new URLSearchParams({ businessArea, registrationCountry, registrationNumber });
  const { body } = await partner.send({ path: `/programs/${program}/eligibility?${query}` });
  return (body.blockers as { code: string }[]).map(({ code }) => code);
}
