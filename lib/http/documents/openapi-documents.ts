/** Operations on the documents of an application. */

import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import { announced, document, documents, uploadRenewed, uploadRequested } from './example-documents.ts';

export const requestDocumentUpload: Operation = {
  summary: 'Add a document',
  description:
    'Announces a PDF, PNG or JPEG file of at most 10 MB, and returns a form that uploads exactly that file to `upload.url` within 15 minutes. The document is `clean` once its content is found to match its type and to be free of malware. The steps can then name it. An application can have at most 50 documents, and 10 forms that still accept a file. A document that is removed, or whose form has expired, makes room. This is not a write on the application, so it takes no `If-Match`.',
  tag: 'Documents',
  body: {
    schema: 'AnnouncedDocument',
    description: 'The file to upload.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: announced,
  },
  answer: {
    status: 201,
    schema: 'UploadRequested',
    description: 'The document and its upload form.',
    headers: ['Location'],
    example: uploadRequested,
  },
  refusals: ['wrong-state'],
};

export const listDocuments: Operation = {
  summary: 'List the documents of an application',
  operationId: 'list-documents',
  description:
    'Lists every document, newest first, with its state and the answers that name it. A document whose file does not arrive is removed a day after its last form was signed.',
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
  summary: 'Renew the upload form of a document',
  operationId: 'renew-document-upload',
  description:
    'Returns a new form for a `pending` document. For 15 minutes, the form accepts exactly the announced file. Refused with `wrong-state` once the file has arrived.',
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
    'Returns the state of a document. A rejected document has the reason and what to do about it; a clean one has a link that opens the file for five minutes.',
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
  description: 'Returns a link that opens the file for five minutes, and records who opened the document, and when.',
  tag: 'Review',
  answer: {
    status: 200,
    schema: 'Document',
    description: 'The document.',
    headers: ['ContentLanguage'],
    example: document,
  },
};
