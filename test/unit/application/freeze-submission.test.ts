import { createHash } from 'node:crypto';
import { seal } from '../../../lib/operations/application/freeze-submission.ts';
import { withAcceptedText } from '../../../lib/operations/receipts/accepted-text.ts';
import { aCleanDocument, aSubmit } from '../../support/builders.ts';

const [aborted, license, policy] = [
  `doc_${'0'.repeat(32)}`,
  `doc_${'0'.repeat(31)}1`,
  `doc_${'0'.repeat(31)}2`,
] as const;

/** Freezes a draft whose answers name two documents, and which has the given ones. */
function sealedWith(...ids: string[]) {
  const { application, program, at, by, risk } = aSubmit();
  const documents = ids.map((id) => aCleanDocument(id));
  return seal({ application, documents, program, agreementText: 'text', at, by, assessment: risk });
}

test('a frozen submission lists exactly the files that the answers name, sorted by ID', () => {
  const { content, sha256 } = sealedWith(policy, aborted, license);
  const file = {
    fileName: 'licence.pdf',
    contentType: 'application/pdf',
    size: 1024,
    purpose: 'business-license',
    sha256: 'd'.repeat(64),
  };
  expect(JSON.parse(content)).toMatchObject({ receiptVersion: 2 });
  expect(JSON.parse(content).documents).toEqual([
    { documentId: license, ...file },
    { documentId: policy, ...file },
  ]);
  const whole = withAcceptedText({ content, sha256 }, () => 'text');
  expect(createHash('sha256').update(whole.content).digest('hex')).toBe(sha256);
  expect(JSON.parse(content).agreement).toEqual({ ...JSON.parse(whole.content).agreement, text: undefined });
});

test('the order of the files does not change the receipt', () => {
  expect(sealedWith(policy, license)).toEqual(sealedWith(license, policy));
});
