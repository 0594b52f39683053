import type { OutcomeWords } from '../outcomes.ts';

export const words: OutcomeWords = {
  // Source: the document, step 9.
  submitted:
    'Your application for joining the {program} has been submitted successfully. You can view the review progress on the Requested Partner Programs page.',
  withdrawn: {
    lifted: 'Your application has been withdrawn. The account can purchase again.',
    notLifted: 'Your application has been withdrawn.',
  },
  reviewed: {
    'in-review': 'The application is assigned to you until the lease ends.',
    submitted: 'The application is back in the queue.',
    'changes-requested': 'The application has been returned to the applicant.',
    'awaiting-second-approval': 'Approved. A second approver must approve it, too.',
    approved: 'Approved. The account is enrolled.',
    rejected: 'Rejected.',
  },
};
