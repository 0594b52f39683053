import type { Application } from '../domain/application.ts';
import { type Answer, answer, etag } from './answer.ts';

const outcome = ({ applicationId, state, version }: Application, message: string): Answer =>
  answer(200, { applicationId, state, version, message }, { etag: etag(version) });

/** Source of the message: the document, step 9. */
export const submitted = (application: Application): Answer =>
  outcome(
    application,
    'Your application for joining the Cloud Solution Provider Program has been submitted successfully. You can view the review progress on the Requested Partner Programs page.',
  );

export const withdrawn = (application: Application): Answer =>
  outcome(application, 'Your application has been withdrawn. The account may purchase again.');
