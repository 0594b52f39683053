/** Every operation, by the name of its function and the method. */

import * as programs from '../account/openapi-programs.ts';
import * as applications from '../application/openapi-applications.ts';
import { stepOperations } from '../application/openapi-steps.ts';
import * as documents from '../documents/openapi-documents.ts';
import * as contests from '../review/openapi-contests.ts';
import * as review from '../review/openapi-review.ts';
import * as service from './openapi-service.ts';
import type { Operation } from './operation.ts';

export const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  'list-programs': { GET: programs.listPrograms },
  'check-eligibility': { GET: programs.checkEligibility },
  'get-agreement': { GET: programs.getAgreement },
  'get-questionnaire': { GET: programs.getQuestionnaire },
  'get-form': { GET: programs.getForm },
  'start-application': { POST: applications.startApplication },
  'list-requested-programs': { GET: applications.listRequestedPrograms },
  'get-application': { GET: applications.getApplication },
  ...stepOperations,
  'submit-application': { POST: applications.submitApplication },
  'contest-area': { POST: applications.contestArea },
  'withdraw-application': { POST: applications.withdrawApplication },
  'request-document-upload': { GET: documents.listDocuments, POST: documents.requestDocumentUpload },
  'get-document': { GET: documents.getDocument, DELETE: documents.removeDocument, POST: documents.renewDocumentUpload },
  'get-application-history': { GET: applications.getApplicationHistory },
  'get-receipt': { GET: applications.getReceipt },
  'get-receipt-keys': { GET: service.getReceiptKeys },
  'list-enrolled-programs': { GET: applications.listEnrolledPrograms },
  'list-review-queue': { GET: review.listReviewQueue },
  'list-enrollments': { GET: review.listEnrollments },
  'list-contests': { GET: contests.listContests },
  'review-contest': { GET: contests.getContest, POST: contests.decideContest },
  'get-review': { GET: review.getReview },
  'get-review-history': { GET: review.getReviewHistory },
  'open-submitted-document': { GET: documents.openSubmittedDocument },
  'assign-review': { POST: review.assignReview, DELETE: review.releaseReview },
  'dispose-flag': { POST: review.disposeFlag },
  'decide-application': { POST: review.decideApplication },
  'grant-purchase-permit': { POST: review.grantPurchasePermit },
  'settle-purchase-permit': { DELETE: review.settlePurchasePermit },
  'change-enrollment-state': { POST: review.changeEnrollmentState },
  'get-openapi': { GET: service.getOpenapi },
  'get-health': { GET: service.getHealth },
};
