/** The frozen submission. */
import * as z from 'zod/mini';
import { stepNames } from '../../domain/application/step-names.ts';
import { contentTypes, maxDocumentBytes, maxDocuments, purposes } from '../../domain/documents/document.ts';
import { dueDiligenceBody } from '../../domain/due-diligence/body.ts';
import { answeredQuestionnaire } from '../../programs/programs.ts';
import { stepForms } from '../../steps/forms.ts';
import { acceptance } from '../application/response-application.ts';
import { documentId } from '../documents/response-document.ts';
import { described, named } from '../openapi/documented.ts';
import { pascalCase } from '../pascal-case.ts';
import {
  accountId,
  applicationId,
  count,
  country,
  list,
  programId,
  prose,
  sha256,
  subject,
  textVersion,
  timestamp,
} from '../response-fields.ts';

const questionnaireNote =
  'every question that is asked. The questionnaire determines which follow-ups are asked, and thus required.';

/** The complete bodies of the steps: what PUT accepts, and what a submission freezes. */
export const stepBodies = Object.fromEntries(
  stepNames.map((step) => {
    const { schema, words } = stepForms[step];
    const { title } = words.en;
    return [
      step,
      schema
        ? named(pascalCase(step), `The complete step "${title}".`, schema)
        : named(
            pascalCase(step),
            `The complete step "${title}": ${questionnaireNote}`,
            dueDiligenceBody(answeredQuestionnaire),
          ),
    ];
  }),
);

const acceptedAgreement = z.extend(acceptance, { text: described('The text that was accepted.', prose(400_000)) });

const submittedDocument = named(
  'SubmittedDocument',
  'A submitted file, as it was when it was submitted.',
  z.strictObject({
    documentId,
    fileName: prose(255),
    contentType: z.enum(contentTypes),
    size: described('Bytes.', z.int().check(z.gte(1), z.lte(maxDocumentBytes))),
    purpose: z.enum(purposes),
    sha256: described('SHA-256 of the file, hexadecimal.', sha256),
  }),
);

const keyId = described(
  'Id of the key: `kid` in `/receipt-keys`.',
  z.string().check(z.regex(/^[\w-]+$/), z.maxLength(256)),
);

const receiptSignature = named(
  'ReceiptSignature',
  'The signature of a receipt. It stays the same for as long as the receipt exists, even after another key has taken over signing.',
  z.strictObject({
    keyId,
    jws: described(
      'A compact JWS (RFC 7515) with ES256. Its payload names the application, the round, `submittedAt`, and the `sha256`.',
      z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]{86}$/), z.maxLength(2000)),
    ),
  }),
);

export const receipt = named(
  'Receipt',
  'The newest sealed submission: what was answered and agreed to. It never changes afterwards.',
  z.strictObject({
    receiptVersion: described('Version of this format. Version 1 has no `documents`.', z.literal([1, 2])),
    applicationId,
    accountId,
    program: programId,
    businessArea: country,
    round: described('1 for the first submission, one more for each resubmission.', count(9999)),
    startedAt: timestamp,
    submittedAt: timestamp,
    submittedBy: described("The token's subject.", subject),
    answers: z.partial(z.strictObject(stepBodies)),
    documents: z.optional(
      described(
        'The files that the answers name, each once, sorted by `documentId`; absent if `receiptVersion` is 1.',
        list(submittedDocument, maxDocuments),
      ),
    ),
    agreement: acceptedAgreement,
    questionnaireVersion: described('Absent if the program has no questionnaire.', z.optional(textVersion)),
    sha256: described(
      'SHA-256, hexadecimal, of the canonical JSON (RFC 8785) of all members except this one and `signature`.',
      sha256,
    ),
    signature: receiptSignature,
  }),
);

const coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/), z.maxLength(43));

export const receiptKeys = named(
  'ReceiptKeys',
  'A JWK set (RFC 7517). It begins with the key that signs receipts now, followed by those that signed before.',
  z.strictObject({
    keys: list(
      z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: coordinate,
        y: coordinate,
        kid: keyId,
        use: z.literal('sig'),
        alg: z.literal('ES256'),
      }),
      100,
    ),
  }),
);
