import type { FunctionContract } from '../function-contract.ts';
import { claims, cursors, on, own } from '../grants.ts';
import { engineFiles, typefaceFiles } from '../typefaces.ts';

const id = '/applications/{id}';

const step = (name: string, title: string): FunctionContract => ({
  name: `save-${name}`,
  does: `Saves the wizard step "${title}": PUT complete, PATCH for later.`,
  errorImpact: `Partners cannot save "${title}".`,
  audience: 'applicant',
  // A save may rewrite an application of an older schema.
  table: [own('GetItem', 'Query', 'PutItem', 'UpdateItem')],
  routes: [
    { method: 'PUT', path: `${id}/${name}` },
    { method: 'PATCH', path: `${id}/${name}` },
  ],
  uses: ['encryption'],
});

/** The functions that partners call: the programs, the wizard, their documents and receipts. */
export const applicantFunctions: readonly FunctionContract[] = [
  {
    name: 'list-programs',
    does: 'Lists the programs, and for each whether the account can apply.',
    errorImpact: 'Partners see no programs.',
    audience: 'applicant',
    table: [own('GetItem')],
    routes: [{ method: 'GET', path: '/programs' }],
  },
  {
    name: 'check-eligibility',
    does: 'Reports every reason why the account cannot join a program.',
    errorImpact: 'Partners cannot see why they are not eligible.',
    audience: 'applicant',
    // It counts the companies that an account asks about.
    table: [own('GetItem', 'UpdateItem'), claims('BatchGetItem')],
    routes: [{ method: 'GET', path: '/programs/{program}/eligibility' }],
  },
  {
    name: 'get-agreement',
    does: 'Shows the current agreement of a program.',
    errorImpact: 'Partners cannot read the agreement.',
    audience: 'applicant',
    routes: [{ method: 'GET', path: '/programs/{program}/agreement' }],
  },
  {
    name: 'get-questionnaire',
    does: 'Shows the current due diligence questionnaire of a program.',
    errorImpact: 'Partners cannot read the questionnaire.',
    audience: 'applicant',
    routes: [{ method: 'GET', path: '/programs/{program}/questionnaire' }],
  },
  {
    name: 'get-form',
    does: 'Shows the form of a program: the fields of every step.',
    errorImpact: 'The console cannot draw the steps of an application.',
    audience: 'applicant',
    routes: [{ method: 'GET', path: '/programs/{program}/form' }],
  },
  {
    name: 'start-application',
    does: 'Starts an application, an appeal or a renewal, and freezes purchases.',
    errorImpact: 'Partners cannot start an application.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem')],
    routes: [{ method: 'POST', path: '/applications' }],
    uses: ['encryption'],
  },
  {
    name: 'list-requested-programs',
    does: 'Requested Partner Programs: the applications of the account.',
    errorImpact: 'Partners cannot see their applications.',
    audience: 'applicant',
    table: [own('Query'), cursors],
    routes: [{ method: 'GET', path: '/applications' }],
  },
  {
    name: 'get-application',
    does: 'Shows one application: steps, progress, what is outstanding.',
    errorImpact: 'Partners cannot open their application.',
    audience: 'applicant',
    // It counts the companies of others of which an account learns that they hold an area.
    table: [own('GetItem', 'BatchGetItem', 'Query', 'UpdateItem'), claims('BatchGetItem')],
    routes: [{ method: 'GET', path: id }],
    uses: ['decryption'],
  },
  step('company-information', 'Company information'),
  step('business-qualification', 'Business qualification'),
  step('program-application', 'Program application'),
  step('due-diligence', 'Anti-Commercial Bribery Due Diligence Questionnaire'),
  {
    name: 'submit-application',
    does: 'Submits an application: claims the business area and seals the answers.',
    errorImpact: 'Partners cannot submit.',
    audience: 'applicant',
    table: [
      own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      claims('BatchGetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      on(['APPLICATION#*'], 'PutItem'),
    ],
    routes: [{ method: 'POST', path: `${id}/submission` }],
    uses: ['encryption'],
  },
  {
    name: 'withdraw-application',
    does: 'Withdraws an application: frees the business area and purchases.',
    errorImpact: 'Partners cannot withdraw, and so cannot purchase again.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), claims('DeleteItem')],
    routes: [{ method: 'POST', path: `${id}/withdrawal` }],
    uses: ['encryption'],
  },
  {
    name: 'contest-area',
    does: 'Asks staff to look at who holds the business area of the company.',
    errorImpact: 'Partners whose company somebody else used cannot contest it.',
    audience: 'applicant',
    table: [
      own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
      claims('BatchGetItem'),
      on(['APPLICATION#*'], 'PutItem'),
    ],
    routes: [{ method: 'POST', path: `${id}/contest` }],
    uses: ['encryption'],
  },
  {
    name: 'request-document-upload',
    does: 'Lists the documents of an application; adds one, and signs the form that uploads its file.',
    errorImpact: 'Partners cannot upload documents, and so cannot submit.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem')],
    objects: ['PutObject'],
    uses: ['encryption'],
    routes: [
      { method: 'GET', path: `${id}/documents` },
      { method: 'POST', path: `${id}/documents` },
    ],
  },
  {
    name: 'get-document',
    does: 'Shows a document, with a link to its file while it is clean; signs a new form for it, or removes it.',
    errorImpact: 'Partners cannot see what became of their uploads, nor open or remove them.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem')],
    objects: ['GetObjectVersion', 'PutObject', 'DeleteObjectVersion'],
    uses: ['decryption'],
    routes: [
      { method: 'GET', path: `${id}/documents/{documentId}` },
      { method: 'DELETE', path: `${id}/documents/{documentId}` },
      { method: 'POST', path: `${id}/documents/{documentId}/upload` },
    ],
  },
  {
    name: 'get-application-history',
    does: 'Shows the audit events of an application that concern the applicant.',
    errorImpact: 'Partners cannot follow the review.',
    audience: 'applicant',
    table: [own('Query'), cursors],
    routes: [{ method: 'GET', path: `${id}/history` }],
  },
  {
    name: 'get-receipt',
    does: 'Shows the sealed submission, signed.',
    errorImpact: 'Partners cannot see what they submitted.',
    audience: 'applicant',
    table: [own('GetItem', 'Query', 'PutItem', 'UpdateItem')],
    routes: [{ method: 'GET', path: `${id}/receipt` }],
    uses: ['receipt-signing', 'decryption'],
    // Measured at one processor: a first PDF takes 0.5 s and 260 MB, the largest that a step can hold 1.6 s. The engine
    // has a thread of its own: a PDF that is not ready in time is a 503 with Retry-After.
    memory: 1769,
    timeout: 15,
    files: [...engineFiles, ...typefaceFiles],
  },
  {
    name: 'list-enrolled-programs',
    does: 'Partner Programs Enrolled: programs joined, with their business area.',
    errorImpact: 'Partners cannot see the programs they are enrolled in.',
    audience: 'applicant',
    table: [own('GetItem', 'Query')],
    routes: [{ method: 'GET', path: '/enrollments' }],
    uses: ['decryption'],
  },
];
