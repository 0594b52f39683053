import type { Application } from '../../domain/application/application.ts';
import type { State } from '../../domain/application/transitions.ts';
import { type Answer, etag, jsonResponse } from '../response.ts';

const outcome = ({ applicationId, state, version }: Application, message: string): Answer =>
  jsonResponse(200, { applicationId, state, version, message }, { etag: etag(version) });

/** Source of the message: the document, step 9. */
export const submitted = (application: Application): Answer =>
  outcome(
    application,
    'Your application for joining the Cloud Solution Provider Program has been submitted successfully. You can view the review progress on the Requested Partner Programs page.',
  );

export const withdrawn = (application: Application): Answer =>
  outcome(application, 'Your application has been withdrawn. The account may purchase again.');

/** The messages of a review route, by state. */
const messages: Partial<Readonly<Record<State, string>>> = {
  'in-review': 'The application is yours to review until the lease runs out.',
  submitted: 'The application is back in the queue.',
  'changes-requested': 'The application is with the applicant.',
  'awaiting-second-approval': 'Approved; someone else is to approve it too.',
  approved: 'Approved: the account is enrolled.',
  rejected: 'Rejected.',
};

export const reviewed = (application: Application): Answer => outcome(application, messages[application.state] ?? '');

export const disposed = ({ applicationId, state, version }: Application): Answer =>
  jsonResponse(200, { applicationId, state, version }, { etag: etag(version) });
