/** Documents, and how their files are uploaded and opened. */
import * as z from 'zod/mini';
import {
  contentTypes,
  documentStates,
  maxAnnounced,
  maxDocumentBytes,
  purposes,
} from '../../domain/documents/document.ts';
import { described, named } from '../openapi/documented.ts';
import { code, list, pointer, prose, sha256, timestamp } from '../response-fields.ts';

export const documentId = named(
  'DocumentId',
  'Opaque id of a document. The answers of the wizard name it as `documentId`.',
  z.string().check(z.regex(/^doc_[0-9a-f]{32}$/), z.maxLength(36)),
);

/** Signed, with a temporary credential in it. */
const link = z.string().check(z.regex(/^https?:\/\//), z.maxLength(8192));

const fields = {
  documentId,
  state: described(
    '`pending` until the file is uploaded, then `scanning` until it has been checked. Only `clean` documents can be submitted and opened.',
    z.enum(documentStates),
  ),
  fileName: prose(255),
  contentType: z.enum(contentTypes),
  size: described('Bytes.', z.int().check(z.gte(1), z.lte(maxDocumentBytes))),
  purpose: z.enum(purposes),
  sha256: described('SHA-256 of the file, hexadecimal.', sha256),
  createdAt: timestamp,
  rejection: described(
    'Why it is `rejected`, and what to do.',
    z.optional(
      z.strictObject({
        code: described(
          '`malware`, `not-as-declared`, `password`, `cut-short`, `unreadable`, `not-scannable`, `scan-failed`.',
          code,
        ),
        detail: prose(500),
      }),
    ),
  ),
};

/** A document in a reviewer's list. */
export const listedDocument = named(
  'ListedDocument',
  'A document, without a link to its file.',
  z.strictObject(fields),
);

named(
  'Document',
  'A document, with a link to its file while it is clean.',
  z.strictObject({
    ...fields,
    download: described(
      'A link that opens the file for anyone who has it, until it expires. Every read returns a new one.',
      z.optional(z.strictObject({ url: link, expiresAt: timestamp })),
    ),
  }),
);

const namedBy = described(
  'RFC 6901 pointers into the application, to the answers that name the document.',
  list(pointer, 5000),
);

named(
  'ListOfDocuments',
  'The documents of an application.',
  z.strictObject({
    items: described(
      'Newest first.',
      list(
        named('DocumentInUse', 'A document, and the answers that name it.', z.strictObject({ ...fields, namedBy })),
        maxAnnounced,
      ),
    ),
  }),
);

const field = z.string().check(z.regex(/\S/), z.maxLength(8192));

/** The fields that S3 requires beside the file. Source: S3, "POST Object". */
const uploadFields = z.strictObject({
  key: field,
  bucket: field,
  'Content-Type': z.enum(contentTypes),
  'x-amz-checksum-algorithm': z.literal('SHA256'),
  'x-amz-checksum-sha256': described('SHA-256 of the file, base64.', field),
  'X-Amz-Algorithm': field,
  'X-Amz-Credential': field,
  'X-Amz-Date': field,
  'X-Amz-Security-Token': z.optional(field),
  Policy: field,
  'X-Amz-Signature': field,
});

const upload = described(
  'A form to send as multipart/form-data: every field unchanged, then the file as `file`. For 15 minutes, it accepts exactly the announced file.',
  z.strictObject({ url: link, fields: uploadFields }),
);

named('UploadRequested', 'A new document, and the form that uploads its file.', z.strictObject({ documentId, upload }));

named('UploadRenewed', 'A new form for the file of a document.', z.strictObject({ upload }));
