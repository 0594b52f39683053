import { documentState, type NamedDocument, rejectionOf } from '../../domain/documents/document.ts';
import type { ShownDocument } from '../../operations/documents/get-document.ts';
import type { Upload } from '../../operations/documents/request-upload.ts';
import { saySentence } from '../../words/findings.ts';
import type { Language } from '../../words/languages.ts';
import { type Answer, jsonResponse } from '../response.ts';

/** Returns a document without a link to its file. */
export function presentDocumentState(language: Language, document: NamedDocument) {
  const { documentId, fileName, contentType, size, purpose, sha256, createdAt } = document;
  const code = rejectionOf(document);
  return {
    documentId,
    state: documentState(document),
    fileName,
    contentType,
    size,
    purpose,
    sha256,
    createdAt,
    rejection: code && { code, detail: saySentence(language, `document-${code}`) },
  };
}

/** Returns a document. Shape: contract, `GET …/documents/{documentId}`. */
export const presentDocument = (language: Language, { document, download }: ShownDocument) => ({
  ...presentDocumentState(language, document),
  download,
});

/** Shape: contract, `POST …/documents`. */
export const uploadRequested = ({ document: { documentId, applicationId }, form }: Upload): Answer =>
  jsonResponse(
    201,
    { documentId, upload: form },
    { location: `/applications/${applicationId}/documents/${documentId}` },
  );
