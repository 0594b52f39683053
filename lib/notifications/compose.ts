import type { Reason } from '../domain/review/decision.ts';
import type { ReasonCode } from '../domain/review/decision-codes.ts';
import { fill } from '../words/fill.ts';
import { defaultLanguage, type Language } from '../words/languages.ts';
import { type MailText, type MailWords, mailWords, type Sentence } from '../words/mails.ts';
import { reasonWords } from '../words/reasons.ts';
import type { Block, MailContent, ShownReason } from './content.ts';
import { fieldWords } from './field-words.ts';
import { pageUrl } from './links.ts';
import { type Occasion, reasonsOf, type Values, valuesOf } from './occasion.ts';
import type { Recipient } from './recipients.ts';

const sentences = (list: readonly Sentence[], values: Values): readonly string[] =>
  list.flatMap((sentence) => {
    if (typeof sentence === 'string') return [fill(sentence, values)];
    return values[sentence.if] === undefined ? [] : [fill(sentence.text, values)];
  });

const hasWords = (code: string): code is ReasonCode => Object.hasOwn(reasonWords[defaultLanguage], code);

/** Returns a reason with the reviewer's words, or else ours, or else the code itself. */
const shown =
  (language: Language) =>
  ({ code, pointer, message }: Reason): ShownReason => {
    const field = pointer === undefined ? undefined : fieldWords(pointer, language);
    const told = message?.trim() || (hasWords(code) ? reasonWords[language][code] : undefined);
    return told ? { field, message: told, code } : { field, message: code };
  };

function factsBlock({ labels }: MailWords, { program: name, application, area }: Values): Block {
  const facts = [
    { label: labels.program, value: name },
    { label: labels.businessArea, value: area },
    { label: labels.application, value: application },
  ];
  return { kind: 'facts', facts: facts.flatMap(({ label, value }) => (value ? [{ label, value }] : [])) };
}

function blocksOf(occasion: Occasion, words: MailWords, text: MailText, values: Values): readonly Block[] {
  const reasons = reasonsOf(occasion).map(shown(occasion.recipient.language));
  const url = pageUrl(occasion.consoleUrl, text.page, values.application);
  return [
    ...sentences(text.sentences, values).map((sentence): Block => ({ kind: 'paragraph', text: sentence })),
    ...(text.reasons && reasons.length > 0 ? [{ kind: 'reasons', title: text.reasons, reasons } as const] : []),
    ...(text.next
      ? [{ kind: 'list', title: text.next.title, items: sentences(text.next.steps, values) } as const]
      : []),
    factsBlock(words, values),
    ...(url ? [{ kind: 'action', label: words.actions[text.page], url } as const] : []),
  ];
}

function greeting({ greeting: words }: MailWords, { role, name }: Recipient): string {
  if (role === 'reviewers') return words.reviewers;
  return name ? fill(words.named, { name: name.replaceAll(/\s+/g, ' ') }) : words.unnamed;
}

/** Returns the mail about an event to a recipient. The staff's note and name are never in it. */
export function compose(occasion: Occasion): MailContent {
  const { language } = occasion.recipient;
  const words = mailWords[language];
  const text = words.mails[occasion.type];
  const values = valuesOf(occasion);
  return {
    language,
    subject: fill(text.subject, values),
    preheader: fill(text.preheader, values),
    greeting: greeting(words, occasion.recipient),
    blocks: blocksOf(occasion, words, text, values),
    footer: words.footer,
  };
}
