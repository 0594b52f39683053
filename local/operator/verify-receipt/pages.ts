import canonicalize from 'canonicalize';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { receiptPdf } from '../../../lib/receipts/pdf.ts';
import { Failure } from '../../failure.ts';

/**
 * Returns the PDF that this version makes from a verified receipt's JSON, in the language of another PDF.
 * `thresholdPercent` is the policy's value when the other was made, or by default that of the default policy.
 */
export function pagesAnew(json: string, like: Uint8Array, thresholdPercent?: number): Promise<Buffer> {
  const { sha256, signature, ...content } = JSON.parse(json);
  const language = Buffer.from(like).includes('/Lang (zh-CN)') ? 'zh-CN' : 'en';
  const ownershipThresholdPercent = thresholdPercent ?? defaultPolicy.ownershipThresholdPercent;
  return receiptPdf(
    { content: canonicalize(content) ?? '', sha256, signature },
    { language, ownershipThresholdPercent },
  );
}

/** Throws a `Failure` if the pages of a PDF are not those that its verified attachment produces. */
export function verifyPages(pdf: Uint8Array, made: Uint8Array): void {
  if (Buffer.from(made).equals(pdf)) return;
  throw new Failure(
    [
      'Only the attached receipt.json is what was sealed, and signed. The pages around it are not what is made of it here:',
      'another version made them, another --threshold was in force, or someone altered them.',
      'Go by the attachment: --print <file> makes its pages anew.',
    ].join('\n'),
  );
}
