import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components';
import { createElement as element, Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Block, MailContent, ShownReason } from './content.ts';
import { styles } from './styles.ts';

const paragraph = (key: string, ...children: ReactNode[]) => element(Text, { key, style: styles.text }, ...children);
const subheading = (text: string) => element(Heading, { as: 'h2', style: styles.subheading }, text);

/** Returns a text with its line breaks, which a reviewer's message may have. */
const lines = (text: string): ReactNode[] =>
  text.split('\n').map((line, index) => element(Fragment, { key: index }, index > 0 && element('br'), line));

const reasonItem = ({ field, message, code }: ShownReason, index: number) =>
  element(
    'li',
    { key: index, style: styles.item },
    field && element(Fragment, null, element('strong', null, field), element('br')),
    ...lines(message),
    code && element(Fragment, null, ' ', element('span', { style: styles.code }, `(${code})`)),
  );

const list = (key: string, title: string, items: readonly ReactNode[]) =>
  element(Section, { key }, subheading(title), element('ul', { style: styles.list }, items));

/** Returns labels and values as a real table: a screen reader reads its row headers. */
const factsTable = (key: string, { facts }: Extract<Block, { kind: 'facts' }>) =>
  element(
    'table',
    { key, style: styles.facts },
    element(
      'tbody',
      null,
      facts.map(({ label, value }) =>
        element(
          'tr',
          { key: label },
          element('th', { scope: 'row', style: styles.label }, label),
          element('td', { style: styles.value }, value),
        ),
      ),
    ),
  );

/** Returns a button and its address in full, because some mailboxes show no links. */
const action = (key: string, { label, url }: Extract<Block, { kind: 'action' }>) =>
  element(
    Section,
    { key },
    element(Button, { href: url, style: styles.button }, label),
    element(Text, { style: styles.address }, element(Link, { href: url, style: styles.link }, url)),
  );

function blockElement(block: Block, index: number): ReactNode {
  const key = String(index);
  switch (block.kind) {
    case 'paragraph':
      return paragraph(key, block.text);
    case 'list':
      return list(
        key,
        block.title,
        block.items.map((item) => element('li', { key: item, style: styles.item }, item)),
      );
    case 'reasons':
      return list(key, block.title, block.reasons.map(reasonItem));
    case 'facts':
      return factsTable(key, block);
    case 'action':
      return action(key, block);
  }
}

const head = (subject: string) =>
  element(
    Head,
    null,
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light' }),
    element('title', null, subject),
  );

/**
 * Returns a mail as HTML: one column, no images, nothing from elsewhere. React escapes every value, so that what people
 * wrote stays text.
 */
export function htmlOf({ language, subject, preheader, greeting, blocks, footer }: MailContent): string {
  const card = element(
    Container,
    { style: styles.card },
    element(Heading, { as: 'h1', style: styles.heading }, subject),
    paragraph('greeting', greeting),
    ...blocks.map(blockElement),
    element(Hr, { style: styles.rule }),
    element(Text, { style: styles.footer }, footer),
  );
  const body = element(Body, { style: styles.body }, element(Preview, null, preheader), card);
  const page = element(Html, { lang: language, dir: 'ltr' }, head(subject), body);
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
