import type { OutcomeWords } from '../outcomes.ts';

export const words: OutcomeWords = {
  // Source: the document, step 9.
  submitted:
    'Your application for joining the {program} has been submitted successfully. You can view the review progress on the Requested Partner Programs page.',
  withdrawn: {
    frozen: 'Your application has been withdrawn. The account may purchase again.',
    notFrozen: 'Your application has been withdrawn.',
  },
  reviewed: {
    'in-review': 'The application is yours to review until the lease runs out.',
    submitted: 'The application is back in the queue.',
    'changes-requested': 'The application is with the applicant.',
    'awaiting-second-approval': 'Approved; someone else is to approve it too.',
    approved: 'Approved: the account is enrolled.',
    rejected: 'Rejected.',
  },
};
