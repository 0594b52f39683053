import type { SignedReceipt } from '../operations/receipts/get-receipt.ts';
import type { Language } from '../words/languages.ts';
import { receiptWords } from '../words/receipts.ts';
import { receiptBlocks } from './compose.ts';
import { type SealedContent, sealedContent } from './content.ts';
import { receiptJson } from './json.ts';
import { type About, composed } from './typesetting/document.ts';
import type { Typesetting } from './typesetting/engine.ts';

/** How a document is made of a receipt. */
export interface PdfOptions {
  readonly language: Language;
  /** From the policy, because a question names it. */
  readonly ownershipThresholdPercent: number;
}

/** Everything that would differ between two runs comes from the receipt. */
function aboutOf(content: SealedContent, language: Language): About {
  const { title, labels, page, notShown, lacking, attachment } = receiptWords[language];
  const [lang = language, region] = language.split('-');
  return {
    lang,
    ...(region && { region }),
    title: `${title} – ${content.applicationId}`,
    subject: `${labels.round}: ${content.round}`,
    author: 'Partner Programs',
    at: new Date(content.submittedAt),
    attachment,
    footer: [`${content.applicationId} · ${labels.round} ${content.round}`, page],
    notShown,
    lacking,
  };
}

/** Returns the content of a receipt's pages. */
export function receiptPages(receipt: SignedReceipt, { language, ownershipThresholdPercent }: PdfOptions): Typesetting {
  const content = sealedContent.parse(JSON.parse(receipt.content));
  const blocks = receiptBlocks(receipt, content, language, ownershipThresholdPercent);
  return { ...composed(blocks, aboutOf(content, language)), attachment: receiptJson(receipt) };
}

/**
 * A receipt as a PDF/A-3a (ISO 19005-3) that a person can keep, with the signed JSON attached: the same receipt and
 * options give the same bytes.
 */
export async function receiptPdf(receipt: SignedReceipt, options: PdfOptions): Promise<Buffer> {
  const pages = receiptPages(receipt, options);
  // A separate file in the bundle, because the thread that makes pages reads nothing else.
  const { press } = await import('./typesetting/press.ts');
  return press(pages);
}
