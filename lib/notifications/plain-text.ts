import type { Block, MailContent, ShownReason } from './content.ts';

/** Indents the lines after the first. */
const indented = (text: string) => text.replaceAll('\n', '\n  ');

const reasonLine = ({ field, message, code }: ShownReason): string =>
  `- ${field ? `${field}\n  ` : ''}${indented(message)}${code ? ` (${code})` : ''}`;

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'list':
      return [block.title, ...block.items.map((item) => `- ${indented(item)}`)].join('\n');
    case 'reasons':
      return [block.title, ...block.reasons.map(reasonLine)].join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'action':
      return `${block.label}:\n${block.url}`;
  }
}

/** Returns a mail as plain text: the same content as its HTML, in the same order. The reader's program wraps lines. */
export const plainTextOf = ({ greeting, blocks, footer }: MailContent): string =>
  [greeting, ...blocks.map(blockText), `--\n${footer}`].join('\n\n').concat('\n');
