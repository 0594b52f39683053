/** The origin of an application: nothing, a rejection, an enrollment, or the answers of an earlier application. */
import type { Account } from '../account/account.ts';
import type { NamedDocument } from '../documents/document.ts';
import { documentReferences, documentsNamed } from '../documents/document-references.ts';
import { documentsTakenOver, type TakenDocument } from '../documents/take-over.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import { refusalOfRenewal } from '../enrollment/renewal.ts';
import type { ApplicationId, Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import type { ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import type { Application, Draft } from './application.ts';
import { wrongState } from './save-step.ts';
import { stepsTakenOver } from './take-over.ts';
import { isOpen } from './transitions.ts';

export interface Origin {
  /** The rejected application that this one appeals from. */
  readonly appealOf?: Application;
  /** The enrollment that this one renews, as far as there is one, and the application that led to it. */
  readonly renewal?: { readonly renewalOf: ApplicationId; readonly enrollment?: Enrollment };
  /** The application whose answers it copies; for a renewal, the last approved one. */
  readonly answersFrom?: Application;
  /** Documents of that application. */
  readonly documents?: readonly NamedDocument[];
}

interface Starting extends Origin {
  readonly account: Account;
  readonly program: ProgramRules;
  readonly at: Timestamp;
  readonly policy: Policy;
}

/** Why an application cannot start from this origin, whatever the account. */
export function refusalOfOrigin({ renewal, answersFrom, program, at, policy }: Starting): Refusal | undefined {
  if (renewal) return refusalOfRenewal(renewal.enrollment, { at, policy });
  if (!answersFrom) return undefined;
  if (answersFrom.program !== program.id) return { code: 'not-found' };
  return isOpen(answersFrom.state) ? wrongState(answersFrom.state) : undefined;
}

/**
 * Returns what an appeal copies: the answers, so that nothing is retyped, and the reviewers who may not review it.
 * The appeal of a rejected renewal is a renewal.
 */
function appealed(from: Application): Partial<Draft> {
  const { applicationId, chosenArea, defaultArea, renewalOf, steps, reviewers, excludedReviewers } = from;
  const excluded = [...new Set([...excludedReviewers, ...reviewers])];
  return { appealOf: applicationId, chosenArea, defaultArea, renewalOf, steps, excludedReviewers: excluded };
}

/** Returns what an application has from where it starts. */
export function startedFrom({ appealOf, renewal, answersFrom, program }: Starting): Partial<Draft> {
  if (appealOf) return appealed(appealOf);
  if (!answersFrom) return {};
  const steps = stepsTakenOver(answersFrom.steps, program);
  const { enrollment, renewalOf } = renewal ?? {};
  // The area of an enrollment never changes.
  if (enrollment) return { renewalOf, defaultArea: enrollment.claim.businessArea, steps };
  return { chosenArea: answersFrom.chosenArea, steps };
}

/** Returns the documents that an application copies: those that its answers name. */
export const documentsOf = (
  { documents = [], program, at }: Starting,
  after: Application,
): readonly TakenDocument[] | undefined => {
  if (documents.length === 0) return undefined;
  const named = documentsNamed(documentReferences(after, program));
  return documentsTakenOver(documents, { applicationId: after.applicationId, named, at });
};
