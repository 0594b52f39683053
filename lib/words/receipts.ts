import { inEveryLanguage, type Language } from './languages.ts';

/** All words of the document in one language, except those of the questions and the fields. */
export interface ReceiptWords {
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
  /** Takes `{bytes}`. */
  readonly bytes: string;
  readonly agreement: string;
  readonly agreementText: string;
  readonly verification: string;
  readonly howToVerify: readonly string[];
  /** Replaces characters that no typeface contains. Takes `{codePoints}`, such as `U+1F600`. */
  readonly notShown: string;
  /** Printed if the document has such characters. */
  readonly lacking: string;
  /** Describes the attached file. */
  readonly attachment: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  /** Names of languages. A language without a name here is shown by its tag. */
  readonly languages: Readonly<Partial<Record<Language, string>>>;
  /** The year of an amount, printed before it. */
  readonly ofYear: { readonly fiscalYear: string; readonly year: string };
  /** Takes `{page}` and `{pages}`. */
  readonly page: string;
  /** The purposes of files. */
  readonly purposes: Readonly<Record<string, string>>;
}

export const receiptWords = await inEveryLanguage<ReceiptWords>((name) => import(`./${name}/receipts.ts`));
