/** Operations on the documents of an application. */

import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import { announced, document, documents, uploadRenewed, uploadRequested } from './example-documents.ts';

export const requestDocumentUpload: Operation = {
  summary: 'Add a document',
  description:
    'Announces a file, PDF, PNG or JPEG, of at most 10 MB, and answers with a form that uploads exactly that file to `upload.url`, within 15 minutes. The document is `clean` once its content was found to be of its type and free of malware, and can then be named in the steps. An application has at most 50 documents, and 10 forms that still take a file: one that was removed, or whose form has expired, makes room. No write on the application: it takes no `If-Match`.',
  tag: 'Documents',
  body: {
    schema: 'AnnouncedDocument',
    description: 'The file that is to be uploaded.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: announced,
  },
  answer: {
    status: 201,
    schema: 'UploadRequested',
    description: 'The document, and the form.',
    headers: ['Location'],
    example: uploadRequested,
  },
  refusals: ['wrong-state'],
};

export const listDocuments: Operation = {
  summary: 'List the documents of an application',
  operationId: 'list-documents',
  description:
    'Every document, newest first, with its state and the answers that name it. One whose file has not come is forgotten a day after its last form was signed.',
  tag: 'Documents',
  answer: {
    status: 200,
    schema: 'ListOfDocuments',
    description: 'The documents.',
    headers: ['ContentLanguage'],
    example: documents,
  },
};

export const renewDocumentUpload: Operation = {
  summary: 'Upload a file after all',
  operationId: 'renew-document-upload',
  description:
    'Answers with a new form for a document that is `pending`: for 15 minutes it takes exactly the file that was announced. Refused with `wrong-state` once the file has come.',
  tag: 'Documents',
  answer: { status: 200, schema: 'UploadRenewed', description: 'The form.', example: uploadRenewed },
  refusals: ['wrong-state'],
};

export const removeDocument: Operation = {
  summary: 'Remove a document',
  operationId: 'remove-document',
  description:
    'Removes a document and its file for good. Answers that name it stay, and become outstanding. Refused with `wrong-state` if a submission names it.',
  tag: 'Documents',
  answer: { status: 204, description: 'Removed.' },
  refusals: ['wrong-state'],
};

export const getDocument: Operation = {
  summary: 'Follow and open a document',
  description:
    'Its state, why it was rejected and what to do about it, or a link that opens the file for five minutes.',
  tag: 'Documents',
  answer: {
    status: 200,
    schema: 'Document',
    description: 'The document.',
    headers: ['ContentLanguage'],
    example: document,
  },
};

export const openSubmittedDocument: Operation = {
  summary: 'Open a submitted document',
  description: 'A link that opens the file for five minutes. Who opened a document, and when, is recorded.',
  tag: 'Review',
  answer: {
    status: 200,
    schema: 'Document',
    description: 'The document.',
    headers: ['ContentLanguage'],
    example: document,
  },
};
