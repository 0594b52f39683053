import type { MailWords } from '../mails.ts';

/** Where an enrollment is shown. Source: the document, step 5. */
export const enrolled = 'Partner Programs > Huawei Cloud Partner Programs > Partner Programs Enrolled';

/** The effect of a renewal that ends without approval. */
export const staysEnrolled =
  'Your enrollment ends with its term, or now if its term is over. Until it ends, you can apply to renew again.';

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
      'Your enrollment in the {program} has been renewed. The new term starts when the current one ends, and lasts until {termEnd}.',
      'Your business area has not changed.',
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
      'You keep your business area.',
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
    preheader: 'Your business area is no longer reserved for you.',
    sentences: [
      'Your enrollment in the {program} has ended. Your business area is no longer reserved for you.',
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
      `To stay in the program, choose Renew on the ${enrolled} page and submit the renewal before then. We copy your earlier answers into it.`,
      'If you submit the renewal in time, you stay enrolled until we decide on it.',
    ],
    page: 'enrolled',
  },
};
