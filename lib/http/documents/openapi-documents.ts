/** Operations on the documents of an application. */

import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import { announced, document, uploadRequested } from './example-documents.ts';

export const requestDocumentUpload: Operation = {
  summary: 'Add a document',
  description:
    'Announces a file, PDF, PNG or JPEG, of at most 10 MB, and answers with a form that uploads exactly that file to `upload.url`, within 15 minutes. The document is `clean` once its content was found to be of its type and free of malware, and can then be named in the steps. An application has at most 50 documents, of which 10 await their file. No write on the application: it takes no `If-Match`.',
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
