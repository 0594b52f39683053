import { rejectionFinding } from '../../domain/documents/content.ts';
import { documentState, type NamedDocument, rejectionOf } from '../../domain/documents/document.ts';
import type { ShownDocument } from '../../operations/documents/get-document.ts';
import type { DocumentInUse } from '../../operations/documents/list-documents.ts';
import type { Upload } from '../../operations/documents/request-upload.ts';
import { sayFinding } from '../../words/findings.ts';
import type { Language } from '../../words/languages.ts';
import { type HttpResponse, jsonResponse } from '../response.ts';

function sayRejection(language: Language, document: NamedDocument): string | undefined {
  const finding = rejectionFinding(document);
  return finding && sayFinding(language, { pointer: '', ...finding }).detail;
}

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
    rejection: code && { code, detail: sayRejection(language, document) },
  };
}

/** Returns a document. Shape: contract, `GET …/documents/{documentId}`. */
export const presentDocument = (language: Language, { document, download }: ShownDocument) => ({
  ...presentDocumentState(language, document),
  download,
});

/** Returns the documents of an application. Shape: contract, `GET …/documents`. */
export const presentDocuments = (language: Language, documents: readonly DocumentInUse[]) => ({
  items: documents.map(({ document, namedBy }) => ({ ...presentDocumentState(language, document), namedBy })),
});

/** Shape: contract, `POST …/documents`. */
export const uploadRequested = ({ document: { documentId, applicationId }, form }: Upload): HttpResponse =>
  jsonResponse(
    201,
    { documentId, upload: form },
    { location: `/applications/${applicationId}/documents/${documentId}` },
  );

/** Shape: contract, `POST …/documents/{documentId}/upload`. */
export const uploadRenewed = ({ form }: Upload): HttpResponse => jsonResponse(200, { upload: form });
