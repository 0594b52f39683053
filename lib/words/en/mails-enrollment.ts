import type { MailWords } from '../mails.ts';

/** Where an enrollment is shown. Source: the document, step 5. */
export const enrolled = 'Partner Programs > Huawei Cloud Partner Programs > Partner Programs Enrolled';

/** The effect of the end of a renewal otherwise than in approval. */
export const staysEnrolled =
  'Your enrollment stays as it is until the end of its term. Until then, you can renew it again.';

/** The effect of the end of an application or an enrollment on purchases. */
export const purchaseAgain = 'Your account can purchase and provision cloud services again.';

type EnrollmentMail =
  | 'EnrollmentRenewed'
  | 'EnrollmentSuspended'
  | 'EnrollmentResumed'
  | 'EnrollmentEnded'
  | 'EnrollmentExpiring';

/** Mails about an enrollment, in English. */
export const enrollmentMails: Pick<MailWords['mails'], EnrollmentMail> = {
  EnrollmentRenewed: {
    subject: 'Your enrollment in the {program} has been renewed',
    preheader: 'The new term ends on {termEnd}.',
    sentences: [
      'Your enrollment in the {program} has been renewed: its new term begins where the last one ends, and lasts until {termEnd}.',
      'Your business area is the same as before.',
      {
        if: 'frozenWhileEnrolled',
        text: 'Your account still cannot purchase or provision cloud services or resources.',
      },
    ],
    page: 'enrolled',
  },
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
      'The term of your enrollment in the {program} ends {inDays}, on {termEnd}.',
      `To go on, choose Renew on the ${enrolled} page and submit the renewal before then. Your answers are taken over.`,
      'A renewal that you submit in time keeps your enrollment until it is decided.',
    ],
    page: 'enrolled',
  },
};
