import type { Language } from '../domain/due-diligence/questionnaire.ts';
import type { SignedReceipt } from '../operations/receipts/get-receipt.ts';
import type { Block } from './blocks.ts';
import { receiptBlocks } from './compose.ts';
import { type SealedContent, sealedContent } from './content.ts';
import { receiptJson } from './json.ts';
import { Paper } from './pdf/paper.ts';
import type { Style } from './pdf/styles.ts';
import { receiptTexts } from './texts.ts';

/** How a document is made of a receipt. */
export interface PdfOptions {
  readonly language: Language;
  /** Of the policy: a question names it. */
  readonly ownershipThresholdPercent: number;
}

const headings: Readonly<Record<1 | 2 | 3, Style>> = { 1: 'title', 2: 'section', 3: 'part' };

function draw(paper: Paper, block: Block): void {
  switch (block.kind) {
    case 'heading':
      paper.text(headings[block.level], block.text);
      break;
    case 'question':
      paper.text('question', `${block.id}  ${block.text}`);
      break;
    case 'rows':
      paper.rows(block.rows);
      break;
    case 'page-break':
      paper.newPage();
      break;
    default:
      paper.text(block.kind, block.text);
  }
}

/** Everything that would differ from one making to the next is taken from the receipt. */
function paperFor(content: SealedContent, language: Language) {
  const { title, labels } = receiptTexts[language];
  const at = new Date(content.submittedAt);
  const info = {
    Title: `${title} – ${content.applicationId}`,
    Subject: `${labels.round}: ${content.round}`,
    Author: 'Partner Programs',
    Creator: 'Partner Programs',
    CreationDate: at,
    ModDate: at,
  };
  return new Paper({ info, lang: language, displayTitle: true });
}

/**
 * A receipt as a PDF (ISO 32000-1) that a person can keep, with the signed JSON attached: the same receipt and options
 * give the same bytes.
 */
export async function receiptPdf(receipt: SignedReceipt, options: PdfOptions): Promise<Buffer> {
  const { language, ownershipThresholdPercent } = options;
  const content = sealedContent.parse(JSON.parse(receipt.content));
  const texts = receiptTexts[language];
  const paper = paperFor(content, language);
  for (const block of receiptBlocks(receipt, content, language, ownershipThresholdPercent)) draw(paper, block);
  if (paper.lacking) paper.text('paragraph', texts.lacking);
  const at = new Date(content.submittedAt);
  const kind = { type: 'application/json', relationship: 'Source', creationDate: at, modifiedDate: at } as const;
  paper.attach('receipt.json', Buffer.from(receiptJson(receipt)), kind);
  const left = `${content.applicationId} · ${texts.labels.round} ${content.round}`;
  return paper.finish((page, pages) => [
    left,
    texts.page.replace('{page}', String(page)).replace('{pages}', String(pages)),
  ]);
}
