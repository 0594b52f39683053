import type { MailWords } from '../mails.ts';
import { enrolled, enrollmentMails, purchaseAgain, staysEnrolled } from './mails-enrollment.ts';

const requested = 'Partner Programs > Huawei Cloud Partner Programs > Requested Partner Programs';

/** English. Source of the rules and page names: the document, "Important Notes" and steps 3, 5 and 9. */
export const words: MailWords = {
  greeting: { named: 'Dear {name},', unnamed: 'Dear partner,', reviewers: 'Dear reviewers,' },
  labels: { program: 'Program', application: 'Application', businessArea: 'Business area' },
  actions: { requested: 'View your application', enrolled: 'View your enrollment', review: 'Open the review' },
  footer: 'This is an automatic message about your partner program. We do not read replies to it.',
  fieldSeparator: ' – ',
  entry: 'entry {number}',
  details: 'details',
  mails: {
    ...enrollmentMails,
    ApplicationStarted: {
      subject: 'You have started an application for the {program}',
      preheader: 'Complete and submit it by {due}.',
      sentences: [
        {
          if: 'joining',
          text: 'You have started an application for joining the {program}. It is a draft. Complete every step and submit it by {due}, or it will expire.',
        },
        {
          if: 'frozenWhileApplying',
          text: 'While the application is open, your account cannot purchase or provision cloud services or resources. If you withdraw the application, the account can purchase again.',
        },
        {
          if: 'renewal',
          text: 'You have started to renew your enrollment in the {program}. We copied your earlier answers into the renewal. Check them, accept the agreement and sign the declaration again, and submit the renewal by {due}, or it will expire.',
        },
        { if: 'renewal', text: staysEnrolled },
        `You can continue on the ${requested} page.`,
      ],
      page: 'requested',
    },
    ApplicationSubmitted: {
      subject: 'Your application for the {program} has been submitted',
      preheader: 'You can view the review progress at any time.',
      sentences: [
        'Your application for joining the {program} has been submitted successfully.',
        `You can view the review progress on the ${requested} page.`,
        {
          if: 'frozenWhileApplying',
          text: 'While it is under review, your account cannot purchase or provision cloud services or resources.',
        },
      ],
      page: 'requested',
    },
    ReviewStarted: {
      subject: 'Your application for the {program} is being reviewed',
      preheader: 'A reviewer is working on your application.',
      sentences: [
        'A reviewer is now reviewing your application for joining the {program}. You do not need to do anything.',
        `You can view the review progress on the ${requested} page.`,
      ],
      page: 'requested',
    },
    ChangesRequested: {
      subject: 'Please change your application for the {program}',
      preheader: 'The reviewer has asked for changes.',
      sentences: [
        'The reviewer has asked for changes to your application for joining the {program}.',
        { if: 'locked', text: 'You can change only the items below. Everything else stays as you entered it.' },
        { if: 'due', text: 'Please make the changes and submit the application again by {due}, or it will expire.' },
        `You can change it on the ${requested} page.`,
      ],
      reasons: 'What to change',
      page: 'requested',
    },
    SecondApprovalRequested: {
      subject: 'A second approval is needed: application {application}',
      preheader: 'Someone other than the first approver must decide.',
      sentences: [
        'A reviewer has approved the high-risk application below. It needs a second approval from someone who has not taken part in its review.',
        { if: 'due', text: 'A decision is due by {due}.' },
      ],
      page: 'review',
    },
    ApplicationApproved: {
      subject: 'Welcome to the {program}',
      preheader: 'Your application has been approved.',
      sentences: [
        'Your application has been approved, and your account has joined the {program}.',
        'Your business area is {area}. You can no longer change it, and you can have only one account for each business area.',
        {
          if: 'frozenWhileEnrolled',
          text: 'As a member of the program, you cannot use this account to purchase or provision cloud services or resources.',
        },
      ],
      next: {
        title: 'Next steps',
        steps: [
          `View your business area and the term of your enrollment on the ${enrolled} page.`,
          { if: 'afterJoining', text: '{afterJoining}' },
        ],
      },
      page: 'enrolled',
    },
    ApplicationRejected: {
      subject: 'Your application for the {program} has been rejected',
      preheader: 'The reasons, and what you can do.',
      sentences: [
        'Your application for joining the {program} has been rejected for the reasons below.',
        { if: 'reapplyFrom', text: 'You can apply again from {reapplyFrom}.' },
        {
          if: 'appealBefore',
          text: `You can appeal once, before {appealBefore}, on the ${requested} page. A reviewer who took no part in this decision will judge the appeal.`,
        },
        { if: 'frozenWhileApplying', text: purchaseAgain },
        { if: 'renewal', text: staysEnrolled },
      ],
      reasons: 'Reasons',
      page: 'requested',
    },
    ApplicationWithdrawn: {
      subject: 'Your application for the {program} has been withdrawn',
      preheader: 'The application has ended.',
      sentences: [
        'Your application for joining the {program} has been withdrawn.',
        { if: 'frozenWhileApplying', text: purchaseAgain },
        { if: 'renewal', text: staysEnrolled },
        'If you did not withdraw it, check who has access to your account.',
      ],
      page: 'requested',
    },
    ApplicationExpired: {
      subject: 'Your application for the {program} has expired',
      preheader: 'It was not submitted in time.',
      sentences: [
        'Your application for joining the {program} has expired because it was not submitted in time.',
        { if: 'frozenWhileApplying', text: purchaseAgain },
        {
          if: 'joining',
          text: 'To join the program, start a new application. You can start with the answers of this one.',
        },
        { if: 'renewal', text: staysEnrolled },
      ],
      page: 'requested',
    },
    ReviewOverdue: {
      subject: 'Review overdue: application {application}',
      preheader: 'It was due by {due}.',
      sentences: ['The review of the application below was due by {due} and is overdue.'],
      page: 'review',
    },
    ApplicationExpiring: {
      subject: 'Your application for the {program} expires on {dueDay}',
      preheader: 'Submit it before it expires.',
      sentences: [
        'You have not submitted your application for joining the {program}. It expires on {due} unless you submit it before then.',
        `You can continue on the ${requested} page.`,
      ],
      page: 'requested',
    },
  },
};
