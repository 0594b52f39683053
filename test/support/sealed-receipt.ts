import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { SignedReceipt } from '../../lib/operations/receipts/get-receipt.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from './samples.ts';

/** Returns a frozen receipt with any answers: a document must not depend on what was once valid. */
export function sealed(answers: object, others: object = {}): SignedReceipt {
  const content = canonicalize({
    receiptVersion: 1,
    applicationId: 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
    accountId: 'account-4711',
    program: 'cloud-solution-provider',
    businessArea: 'SG',
    round: 1,
    startedAt: '2026-11-02T02:15:00.000Z',
    submittedAt: '2026-11-03T06:30:00.000Z',
    submittedBy: 'somebody',
    answers: {
      'company-information': companyInformation(),
      'business-qualification': businessQualification(),
      'program-application': programApplication(),
      'due-diligence': dueDiligence(),
      ...answers,
    },
    agreement: {
      by: 'somebody',
      at: '2026-11-02T03:40:12.345Z',
      sourceAddress: '203.0.113.9',
      version: '2024-08-16',
      language: 'en',
      sha256: 'f'.repeat(64),
      text: agreementText('cloud-solution-provider', '2024-08-16', 'en'),
    },
    questionnaireVersion: '1',
    ...others,
  })!;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, sha256, signature: { keyId: 'key', jws: 'a.b.c' } };
}
