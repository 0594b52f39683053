/** The responses of the API, from its own schemas. */
import type * as z from 'zod/mini';
import type { blocker, eligibility } from '../../../lib/http/account/response-eligibility.ts';
import type { agreement, programCatalogue } from '../../../lib/http/account/response-programs.ts';
import type { application, outcome, stepSaved } from '../../../lib/http/application/response-application.ts';
import type { form } from '../../../lib/http/application/response-form.ts';
import type {
  auditPage,
  enrollmentPage,
  enrollments,
  historyPage,
  queuePage,
  requestedPage,
} from '../../../lib/http/application/response-listings.ts';
import type { listedDocument } from '../../../lib/http/documents/response-document.ts';
import type { contestPage, contestShown } from '../../../lib/http/review/response-contest.ts';
import type { review } from '../../../lib/http/review/response-review.ts';

export type Blocker = z.infer<typeof blocker>;
export type Eligibility = z.infer<typeof eligibility>;
export type Programs = z.infer<typeof programCatalogue>;
export type Program = Programs['items'][number];
export type Agreement = z.infer<typeof agreement>;
export type Application = z.infer<typeof application>;
export type Outstanding = Application['outstanding'][number];
export type StepSaved = z.infer<typeof stepSaved>;
export type Outcome = z.infer<typeof outcome>;
export type Requested = z.infer<typeof requestedPage>;
export type History = z.infer<typeof historyPage>;
export type Enrollments = z.infer<typeof enrollments>;
export type AuditHistory = z.infer<typeof auditPage>;
export type EnrollmentsOfAll = z.infer<typeof enrollmentPage>;
export type ReviewQueue = z.infer<typeof queuePage>;
export type Review = z.infer<typeof review>;
export type Contests = z.infer<typeof contestPage>;
export type Contest = z.infer<typeof contestShown>;

export type ListedDocument = z.infer<typeof listedDocument>;
/** A document with the link to its file if it is clean. */
export type OpenDocument = ListedDocument & {
  readonly download?: { readonly url: string; readonly expiresAt: string };
};
/** A form that uploads the file of a document. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export type Form = z.infer<typeof form>;
export type FormStep = Form['steps'][number];
