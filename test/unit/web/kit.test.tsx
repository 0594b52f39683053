import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { en } from '../../../web/shared/words/en.ts';
import { speakFrom } from '../../../web/shared/words/words.ts';

// The router asks where the page is as soon as it is loaded.
Object.assign(globalThis, { location: new URL('http://127.0.0.1/'), addEventListener: () => {} });
const { Button } = await import('../../../web/shared/kit/button.tsx');
const { Checkboxes, Radios } = await import('../../../web/shared/kit/choices.tsx');
const { Input, Select, Textarea } = await import('../../../web/shared/kit/input.tsx');
const { Breadcrumbs, SummaryList, Table, TaskList } = await import('../../../web/shared/kit/lists.tsx');
const messages = await import('../../../web/shared/kit/messages.tsx');
const { Details, ErrorSummary, InsetText, Panel, Tag, WarningText } = messages;

speakFrom('en', { ...en, 'kit.characters-left': 'You have {count} characters remaining' });

type Parsed = ReturnType<typeof parseDocument>['children'][number];
/** Attributes for scripts that do not run here, and for our own additions. */
const ignored = /^(data-|aria-invalid$|aria-disabled$|tabindex$|draggable$|novalidate$)/;

function described(node: Parsed): readonly unknown[] {
  if (node.type === 'text') {
    const text = node.data.replace(/\s+/g, ' ').trim();
    return text ? [text] : [];
  }
  if (!('attribs' in node)) return [];
  const attributes = Object.entries(node.attribs)
    .filter(([name]) => !ignored.test(name))
    .map(([name, value]) => `${name}=${name === 'class' ? value.split(/\s+/).sort().join(' ') : value.trim()}`)
    .filter((attribute) => attribute !== 'class=')
    .sort();
  return [[node.name, ...attributes, node.children.flatMap(described)]];
}
const structure = (html: string) => parseDocument(html).children.flatMap(described);

interface Text {
  readonly text?: string;
}
/** Options of govuk-frontend's macros, as far as the kit has them. */
interface Options {
  readonly id?: string;
  readonly name: string;
  readonly idPrefix?: string;
  readonly text: string;
  readonly classes?: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly errorMessage?: Text;
  readonly value?: string;
  readonly values?: readonly string[];
  readonly maxlength?: number;
  readonly fieldset: { readonly legend: Text };
  readonly items: readonly {
    readonly value: string;
    readonly text: string;
    readonly href?: string;
    readonly hint?: Text;
    readonly selected?: boolean;
    readonly checked?: boolean;
    readonly title: Text;
    readonly status: { readonly text?: string; readonly tag?: { readonly text: string; readonly classes?: string } };
  }[];
  readonly caption: string;
  readonly firstCellIsHeader?: boolean;
  readonly head: readonly { readonly text: string; readonly format?: string }[];
  readonly rows: readonly (readonly { readonly text: string; readonly format?: string }[] & {
    readonly key: Text;
    readonly value: Text;
    readonly actions?: { readonly items: readonly { href: string; text: string; visuallyHiddenText: string }[] };
  })[];
  readonly titleText: string;
  readonly summaryText: string;
  readonly open?: boolean;
  readonly errorList: readonly { readonly text: string; readonly href?: string }[];
}

const field = ({ id, idPrefix, name, label, hint, errorMessage }: Options) => ({
  id: id ?? idPrefix ?? name,
  name,
  label: label?.text,
  ...(hint && { hint: hint.text }),
  ...(errorMessage && { error: errorMessage.text }),
});
const colour = (classes = '') => classes.replace('govuk-tag--', '') as 'grey' | undefined;
const choices = ({ items }: Options) =>
  items.map(({ value, text, hint }) => ({ value, text, ...(hint && { hint: hint.text }) }));

/** Each component, made from the options of its fixtures, and the fixtures that it is compared with. */
const components: Readonly<Record<string, readonly [(options: Options) => ReactNode, ...string[]]>> = {
  button: [
    ({ text, classes, name }) => (
      <Button type="submit" name={name} kind={classes?.replace('govuk-button--', '') as 'secondary' | undefined}>
        {text}
      </Button>
    ),
    'default',
    'secondary',
    'warning',
  ],
  input: [
    (options) => <Input {...field(options)} className={options.classes} defaultValue={options.value} />,
    'default',
    'with hint text',
    'with error message',
    'with error and hint',
    'with width-10 class',
  ],
  select: [
    (options) => (
      <Select
        {...field(options)}
        items={choices(options)}
        defaultValue={options.items.find(({ selected }) => selected)?.value}
      />
    ),
    'with hint text and error message',
  ],
  textarea: [
    (options) => <Textarea {...field(options)} defaultValue={options.value} />,
    'default',
    'with hint',
    'with error message',
    'with hint and error message',
    'with default value',
  ],
  'character-count': [
    (options) => (
      <Textarea {...field(options)} maxLength={options.maxlength} value={options.value} onChange={() => {}} />
    ),
    'default',
    'with hint',
    'with hint and error',
  ],
  radios: [
    (options) => (
      <Radios
        {...field(options)}
        className={options.classes}
        label={options.fieldset.legend.text}
        items={choices(options)}
        value={options.value ?? options.items.find(({ checked }) => checked)?.value}
      />
    ),
    'with hint',
    'inline',
    'with fieldset and error message',
  ],
  checkboxes: [
    (options) => (
      <Checkboxes
        {...field(options)}
        label={options.fieldset.legend.text}
        items={choices(options)}
        values={options.values ?? []}
      />
    ),
    'with error message',
  ],
  'error-summary': [
    ({ titleText, errorList }) => (
      <ErrorSummary
        title={titleText}
        errors={errorList.map(({ text, href }) => ({ text, ...(href && { field: href.slice(1) }) }))}
      />
    ),
    'without links',
    'mixed with and without links',
  ],
  table: [
    ({ caption, head, rows, firstCellIsHeader }) => (
      <Table
        caption={caption}
        firstCellIsHeader={firstCellIsHeader}
        head={head.map(({ text, format }) => ({ content: text, numeric: format === 'numeric' }))}
        rows={rows.map((row, index) => ({
          key: String(index),
          cells: row.map(({ text, format }) => ({ content: text, numeric: format === 'numeric' })),
        }))}
      />
    ),
    'with head and caption',
  ],
  'summary-list': [
    ({ rows }) => (
      <SummaryList
        rows={rows.map(({ key, value, actions }) => {
          const action = actions?.items[0];
          return {
            key: key.text!,
            label: key.text,
            value: value.text,
            ...(action && { action: { href: action.href, text: action.text, about: action.visuallyHiddenText } }),
          };
        })}
      />
    ),
    'single action with anchor',
  ],
  'task-list': [
    ({ items }) => (
      <TaskList
        items={items.map(({ title, href, hint, status: { text, tag } }) => ({
          key: title.text!,
          title: title.text,
          ...(href && { href }),
          ...(hint && { hint: hint.text }),
          status: tag ? <Tag colour={colour(tag.classes)}>{tag.text}</Tag> : text,
        }))}
      />
    ),
    'default',
  ],
  breadcrumbs: [
    ({ items }) => <Breadcrumbs items={items.map(({ text, href }) => ({ text, ...(href && { href }) }))} />,
    'default',
    'with one level',
    'with last breadcrumb as current page',
  ],
  tag: [
    ({ text, classes }) => <Tag colour={classes ? colour(classes) : undefined}>{text}</Tag>,
    'default',
    'grey',
    'green',
    'red',
  ],
  details: [
    ({ summaryText, text, open }) => (
      <Details summary={summaryText} open={open}>
        {text}
      </Details>
    ),
    'default',
  ],
  'inset-text': [({ text }) => <InsetText>{text}</InsetText>, 'default'],
  'warning-text': [({ text }) => <WarningText>{text}</WarningText>, 'default', 'multiple lines'],
  panel: [({ titleText, text }) => <Panel title={titleText}>{text}</Panel>, 'title with no body text'],
};

interface Fixture {
  readonly name: string;
  readonly options: Options;
  readonly html: string;
}
const folder = join(import.meta.dirname, '../../../node_modules/govuk-frontend/dist/govuk/components');
const fixturesOf = (component: string) =>
  (JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8')) as { fixtures: readonly Fixture[] })
    .fixtures;

describe.each(Object.entries(components))('%s has the markup of govuk-frontend', (component, [render, ...names]) => {
  test.each(names)('%s', (name) => {
    const fixture = fixturesOf(component).find((one) => one.name === name)!;
    expect(structure(renderToStaticMarkup(render(fixture.options)))).toEqual(structure(fixture.html));
  });
});
