import type { Language } from '../words/languages.ts';
import { type Block, fineRow, type Row, row } from './blocks.ts';
import type { SealedContent } from './content.ts';
import type { Words } from './words.ts';

type Sealed = NonNullable<SealedContent['documents']>[number];

function rowsOf(document: Sealed, language: Language, { texts }: Words): readonly Row[] {
  const { labels } = texts;
  const bytes = new Intl.NumberFormat(language).format(document.size);
  return [
    { label: document.fileName, depth: 0 },
    row(labels.purpose, texts.purposes[document.purpose] ?? document.purpose, 1),
    row(labels.fileType, document.contentType, 1),
    row(labels.fileSize, texts.bytes.replace('{bytes}', bytes), 1),
    fineRow(labels.document, document.documentId, 1),
    fineRow(labels.fileHash, document.sha256, 1),
  ];
}

/** Returns the submitted files under their names; nothing for a receipt from before documents existed. */
export function documentBlocks({ documents }: SealedContent, language: Language, words: Words): readonly Block[] {
  if (!documents) return [];
  const { texts } = words;
  const heading = { kind: 'heading', level: 2, text: texts.documents } as const;
  if (documents.length === 0) return [heading, { kind: 'paragraph', text: texts.none }];
  return [
    heading,
    { kind: 'paragraph', text: texts.aboutDocuments },
    { kind: 'rows', rows: documents.flatMap((document) => rowsOf(document, language, words)) },
  ];
}
