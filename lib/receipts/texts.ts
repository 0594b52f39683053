import type { Language } from '../words/languages.ts';
import { en } from './texts/en.ts';
import { zhCN } from './texts/zh-cn.ts';

/** All words of the document in one language, but for those of the questions and the fields. */
export interface ReceiptTexts {
  readonly title: string;
  readonly introduction: string;
  readonly labels: Readonly<
    Record<
      | 'program'
      | 'application'
      | 'account'
      | 'businessArea'
      | 'round'
      | 'startedAt'
      | 'submittedAt'
      | 'submittedBy'
      | 'questionnaire'
      | 'acceptedBy'
      | 'acceptedAt'
      | 'sourceAddress'
      | 'agreementVersion'
      | 'agreementLanguage'
      | 'agreementHash'
      | 'receiptHash'
      | 'keyId'
      | 'signature'
      | 'answer'
      | 'document'
      | 'fileType'
      | 'fileSize'
      | 'purpose'
      | 'fileHash',
      string
    >
  >;
  readonly documents: string;
  readonly aboutDocuments: string;
  /** `{bytes}`. */
  readonly bytes: string;
  readonly agreement: string;
  readonly agreementText: string;
  readonly verification: string;
  readonly howToVerify: readonly string[];
  /** In the place of characters that no typeface has: `{codePoints}`, as `U+1F600`. */
  readonly notShown: string;
  /** Printed where there are such. */
  readonly lacking: string;
  /** Describes the attached file. */
  readonly attachment: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly languages: Readonly<Record<Language, string>>;
  /** Before an amount: of which year. */
  readonly ofYear: { readonly fiscalYear: string; readonly year: string };
  /** `{page}` and `{pages}`. */
  readonly page: string;
  /** What files are uploaded for. */
  readonly purposes: Readonly<Record<string, string>>;
}

export const receiptTexts: Readonly<Record<Language, ReceiptTexts>> = { en, 'zh-CN': zhCN };
