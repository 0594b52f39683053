import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Application, businessAreaOf } from '../../domain/application/application.ts';
import type { Actor, SealedReceipt } from '../../domain/application/change.ts';
import { savedReferringTo } from '../../domain/application/journey.ts';
import type { Assessed } from '../../domain/application/submit.ts';
import type { NamedDocument } from '../../domain/documents/document.ts';
import { documentReferences, documentsNamed } from '../../domain/documents/document-references.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { ProgramRules } from '../../domain/program.ts';

export interface Sealing {
  readonly application: Application;
  /** The application's documents. Those that its answers name are frozen. */
  readonly documents: readonly NamedDocument[];
  readonly program: ProgramRules;
  /** The text that was accepted. */
  readonly agreementText: string;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly assessment: Assessed;
}

/** Returns the submitted files, each once, by their ids, with their hashes. */
function filesOf({ application, documents, program }: Sealing) {
  const named = new Set(documentsNamed(documentReferences(application, program)));
  const files = documents
    .filter(({ documentId }) => named.has(documentId))
    .map(({ documentId, fileName, contentType, size, purpose, sha256 }) => {
      return { documentId, fileName, contentType, size, purpose, sha256 };
    });
  return files.sort((one, other) => (one.documentId < other.documentId ? -1 : 1));
}

/**
 * Returns a submission in the form that never changes again: canonical JSON (RFC 8785) as it is stored, without the text
 * of the agreement, and the SHA-256 of the whole, with that text.
 */
export function seal(sealing: Sealing): SealedReceipt {
  const { application, program, agreementText, at, by, assessment } = sealing;
  const acceptance = savedReferringTo('agreement', application, program)?.acceptance;
  const round = application.rounds + 1;
  const stored = {
    // Version 1 had no documents.
    receiptVersion: 2,
    applicationId: application.applicationId,
    accountId: application.accountId,
    program: application.program,
    businessArea: businessAreaOf(application),
    round,
    startedAt: application.createdAt,
    submittedAt: at,
    submittedBy: by.subject,
    answers: Object.fromEntries(Object.entries(application.steps).map(([step, saved]) => [step, saved.answers])),
    documents: filesOf(sealing),
    agreement: acceptance,
    questionnaireVersion: assessment.questionnaireVersion,
  };
  const whole = canonicalize({ ...stored, agreement: acceptance && { ...acceptance, text: agreementText } });
  const content = canonicalize(stored);
  if (whole === undefined || content === undefined) throw new Error('A submission has no canonical form');
  return { round, content, sha256: createHash('sha256').update(whole).digest('hex'), assessment };
}
