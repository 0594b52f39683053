import type { SignedReceipt } from '../../operations/receipts/get-receipt.ts';
import { receiptJson } from '../../receipts/json.ts';
import type { Language } from '../../words/languages.ts';
import { type BinaryResponse, type HttpResponse, responseOfJson } from '../response.ts';

/** The first is the default, for a caller that asks for nothing or for something else. */
export const receiptTypes = ['application/json', 'application/pdf'] as const;

const vary = { vary: 'accept' };

export const jsonReceipt = (receipt: SignedReceipt): HttpResponse => responseOfJson(200, receiptJson(receipt), vary);

/** Returns a file to keep, named after its application and round. */
export function pdfReceipt({ content }: SignedReceipt, pdf: Buffer, language: Language): BinaryResponse {
  const { applicationId, round } = JSON.parse(content) as { applicationId: string; round: number };
  const headers = {
    ...vary,
    'content-type': 'application/pdf',
    'content-language': language,
    'content-disposition': `attachment; filename="receipt-${applicationId}-${round}.${language}.pdf"`,
  };
  return { ...responseOfJson(200, pdf.toString('base64'), headers), isBase64Encoded: true };
}
