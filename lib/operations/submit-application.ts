import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Application, businessAreaOf } from '../domain/application.ts';
import type { Actor, SealedReceipt } from '../domain/change.ts';
import type { Timestamp } from '../domain/ids.ts';
import { timestamp } from '../domain/ids.ts';
import type { Current } from '../domain/journey.ts';
import { accepted, refused } from '../domain/outcome.ts';
import type { Policy } from '../domain/policy.ts';
import { staleness } from '../domain/save-step.ts';
import { type Assessed, claimWanted, decideSubmit, refusalOfContent } from '../domain/submit.ts';
import { holderOf } from './judge.ts';
import type { Answer, ApplicationRef, CalendarOf, Deps } from './ports.ts';
import { type Repeatable, untilSettled } from './until-settled.ts';

/** What a submission refers to of the program: versions, texts, and how answers are assessed. */
export interface ProgramTerms {
  readonly current: Current;
  readonly agreementText: (version: string, language: 'en' | 'zh-CN') => string;
  readonly calendarOf: CalendarOf;
  readonly assess: (answers: unknown, policy: Policy) => Assessed;
}

export interface SubmitApplication extends ApplicationRef {
  readonly expectedVersion: number;
  readonly by: Actor;
}

/** What was submitted, as it can never change afterwards: canonical JSON (RFC 8785) and its SHA-256. */
export function seal(
  application: Application,
  terms: ProgramTerms,
  at: Timestamp,
  by: Actor,
  assessment: Assessed,
): SealedReceipt {
  const acceptance = application.steps['company-information']?.acceptance;
  const round = application.rounds + 1;
  const content = canonicalize({
    receiptVersion: 1,
    applicationId: application.applicationId,
    accountId: application.accountId,
    program: application.program,
    businessArea: businessAreaOf(application),
    round,
    startedAt: application.createdAt,
    submittedAt: at,
    submittedBy: by.subject,
    answers: Object.fromEntries(Object.entries(application.steps).map(([step, saved]) => [step, saved.answers])),
    agreement: acceptance && { ...acceptance, text: terms.agreementText(acceptance.version, acceptance.language) },
    questionnaireVersion: assessment.questionnaireVersion,
  });
  if (content === undefined) throw new Error('A submission has no canonical form');
  return { round, content, sha256: createHash('sha256').update(content).digest('hex'), assessment };
}

/**
 * Submits an application: 3 reads, 2 of them at once, and 1 transaction. Refused with `not-found`, `stale-version`, `wrong-state`,
 * `incomplete-application`, `agreement-outdated`, `questionnaire-outdated`, `not-eligible`, `business-area-taken`.
 */
export async function submitApplication(
  deps: Deps,
  terms: ProgramTerms,
  command: SubmitApplication,
  request: Repeatable,
): Promise<Answer> {
  const { accountId, applicationId, expectedVersion, by } = command;
  const now = deps.now();
  const at = timestamp(now);
  const eventId = deps.newId('evt', now);
  const { policy, store } = deps;
  return untilSettled(
    {
      pause: deps.pause,
      commit: store.commit,
      load: () => store.load(accountId, { applicationId, idempotency: request.idempotency, now: at }),
      decide: async ({ application, account }) => {
        if (!application) return refused({ code: 'not-found' });
        const refusal = staleness(application, expectedVersion);
        if (refusal) return refused(refusal);
        const [claim, documents] = await Promise.all([
          holderOf(deps, claimWanted(application)),
          store.documents(command, at),
        ]);
        const lacking = refusalOfContent({ application, current: terms.current, documents });
        if (lacking) return refused(lacking);
        const risk = terms.assess(application.steps['due-diligence']?.answers, policy);
        const receipt = seal(application, terms, at, by, risk);
        const decided = decideSubmit({
          application,
          account,
          claim,
          current: terms.current,
          documents,
          eventId,
          at,
          by,
          policy,
          calendar: terms.calendarOf(businessAreaOf(application), policy),
          risk,
          receipt,
        });
        return decided.ok ? accepted(decided.value) : decided;
      },
    },
    request,
  );
}
