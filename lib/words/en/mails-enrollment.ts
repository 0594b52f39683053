import type { MailWords } from '../mails.ts';

/** Where an enrollment is shown. Source: the document, step 5. */
export const enrolled = 'Partner Programs > Huawei Cloud Partner Programs > Partner Programs Enrolled';

/** The effect of the end of an application or an enrollment on purchases. */
export const purchaseAgain = 'Your account can purchase and provision cloud services again.';

type EnrollmentMail = 'EnrollmentSuspended' | 'EnrollmentResumed' | 'EnrollmentEnded' | 'EnrollmentExpiring';

/** Mails about an enrollment, in English. */
export const enrollmentMails: Pick<MailWords['mails'], EnrollmentMail> = {
  EnrollmentSuspended: {
    subject: 'Your enrollment in the {program} has been suspended',
    preheader: 'Please contact your partner manager.',
    sentences: [
      'Your enrollment in the {program} has been suspended. Please contact your partner manager.',
      'Your business area stays yours.',
      {
        if: 'frozenWhileEnrolled',
        text: 'Your account still cannot purchase or provision cloud services or resources.',
      },
    ],
    page: 'enrolled',
  },
  EnrollmentResumed: {
    subject: 'Your enrollment in the {program} has been resumed',
    preheader: 'Your enrollment is active again.',
    sentences: ['Your enrollment in the {program} is active again, in the same business area as before.'],
    page: 'enrolled',
  },
  EnrollmentEnded: {
    subject: 'Your enrollment in the {program} has ended',
    preheader: 'Your business area is free for others.',
    sentences: [
      'Your enrollment in the {program} has ended, and your business area is free for others.',
      { if: 'termEnded', text: 'The term has ended.' },
      { if: 'frozenWhileEnrolled', text: purchaseAgain },
    ],
    page: 'enrolled',
  },
  EnrollmentExpiring: {
    subject: 'Your enrollment in the {program} ends {inDays}',
    preheader: 'The term ends on {termEnd}.',
    sentences: [
      'The term of your enrollment in the {program} ends {inDays}, on {termEnd}. To go on, contact your partner manager before then.',
      `You can view it on the ${enrolled} page.`,
    ],
    page: 'enrolled',
  },
};
