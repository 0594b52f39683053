import { createHash } from 'node:crypto';
import { seal } from '../../lib/operations/seal.ts';
import { aCleanDocument, aSubmit } from '../support/builders.ts';

/** A draft that names two documents, sealed with whatever it has. */
function sealedWith(...ids: string[]) {
  const { application, current, at, by, risk } = aSubmit();
  const documents = ids.map((id) => aCleanDocument(id));
  return seal({ application, documents, terms: { current, agreementText: () => 'text' }, at, by, assessment: risk });
}

test('what is sealed lists the files that the answers name, and no others, by their ids', () => {
  const { content, sha256 } = sealedWith('doc-policy-1', 'doc-aborted', 'doc-license-1');
  const file = {
    fileName: 'licence.pdf',
    contentType: 'application/pdf',
    size: 1024,
    purpose: 'business-license',
    sha256: 'd'.repeat(64),
  };
  expect(JSON.parse(content)).toMatchObject({ receiptVersion: 2 });
  expect(JSON.parse(content).documents).toEqual([
    { documentId: 'doc-license-1', ...file },
    { documentId: 'doc-policy-1', ...file },
  ]);
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
});

test('the order in which the files came makes no other receipt', () => {
  expect(sealedWith('doc-policy-1', 'doc-license-1')).toEqual(sealedWith('doc-license-1', 'doc-policy-1'));
});
