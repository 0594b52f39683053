import type { ReactNode } from 'react';
import { Link } from '../router/router.tsx';
import { useWords } from '../words/words.ts';
import { classes } from './field.tsx';

export interface Cell {
  readonly content: ReactNode;
  readonly numeric?: boolean;
}

interface TableProps {
  readonly caption: ReactNode;
  /** Whether the caption is only for screen readers. */
  readonly captionHidden?: boolean;
  readonly head: readonly Cell[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
  readonly firstCellIsHeader?: boolean;
}

const numeric = (part: 'header' | 'cell', cell: Cell) =>
  classes(`govuk-table__${part}`, cell.numeric && `govuk-table__${part}--numeric`);

export const Table = ({ caption, captionHidden, head, rows, firstCellIsHeader }: TableProps) => (
  <table className="govuk-table">
    <caption
      className={classes('govuk-table__caption', captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--m')}
    >
      {caption}
    </caption>
    <thead className="govuk-table__head">
      <tr className="govuk-table__row">
        {head.map((cell, index) => (
          <th key={index} scope="col" className={numeric('header', cell)}>
            {cell.content}
          </th>
        ))}
      </tr>
    </thead>
    <tbody className="govuk-table__body">
      {rows.map(({ key, cells }) => (
        <tr key={key} className="govuk-table__row">
          {cells.map((cell, index) =>
            index === 0 && firstCellIsHeader ? (
              <th key={index} scope="row" className="govuk-table__header">
                {cell.content}
              </th>
            ) : (
              <td key={index} className={numeric('cell', cell)}>
                {cell.content}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A table in its own box. On a narrow page, the box scrolls and the page does not. */
export const ScrollTable = (props: TableProps & { readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section className="scroll" aria-label={props.label} tabIndex={0}>
    <Table {...props} />
  </section>
);

export interface SummaryRow {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly action?: { readonly href: string; readonly text: ReactNode; readonly about?: ReactNode };
}

/** Names and values. Each row can have an action. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => {
  const acts = rows.some(({ action }) => action);
  return (
    <dl className="govuk-summary-list">
      {rows.map(({ key, label, value, action }) => (
        <div
          key={key}
          className={classes('govuk-summary-list__row', acts && !action && 'govuk-summary-list__row--no-actions')}
        >
          <dt className="govuk-summary-list__key">{label}</dt>
          <dd className="govuk-summary-list__value">{value}</dd>
          {action && (
            <dd className="govuk-summary-list__actions">
              <Link href={action.href}>
                {action.text}
                {action.about !== undefined && <span className="govuk-visually-hidden"> {action.about}</span>}
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
};

interface Task {
  readonly key: string;
  readonly title: ReactNode;
  readonly href?: string;
  readonly hint?: ReactNode;
  readonly status: ReactNode;
}

/** Tasks with their states. */
export const TaskList = ({ id = 'task-list', items }: { id?: string; items: readonly Task[] }) => (
  <ul className="govuk-task-list">
    {items.map(({ key, title, href, hint, status }, index) => {
      const [hintId, statusId] = [`${id}-${index + 1}-hint`, `${id}-${index + 1}-status`];
      return (
        <li key={key} className={classes('govuk-task-list__item', href && 'govuk-task-list__item--with-link')}>
          <div className="govuk-task-list__name-and-hint">
            {href ? (
              <Link
                className="govuk-link govuk-task-list__link"
                href={href}
                aria-describedby={classes(hint !== undefined && hintId, statusId)}
              >
                {title}
              </Link>
            ) : (
              <div>{title}</div>
            )}
            {hint !== undefined && (
              <div id={hintId} className="govuk-task-list__hint">
                {hint}
              </div>
            )}
          </div>
          <div className="govuk-task-list__status" id={statusId}>
            {status}
          </div>
        </li>
      );
    })}
  </ul>
);

export interface Crumb {
  readonly text: ReactNode;
  readonly href?: string;
}

/** The path to the page. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const { say } = useWords();
  return (
    <nav className="govuk-breadcrumbs" aria-label={say('kit.breadcrumb')}>
      <ol className="govuk-breadcrumbs__list">
        {items.map(({ text, href }, index) => (
          <li key={index} className="govuk-breadcrumbs__list-item" aria-current={href ? undefined : 'page'}>
            {href ? (
              <Link className="govuk-breadcrumbs__link" href={href}>
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
