import type { ReactNode } from 'react';

/** A cell of a table of the class `cards`: it names its column where the row is a card. */
export const Cell = ({ label, children }: { label: string; children: ReactNode }) => (
  <td className="govuk-table__cell" data-label={label}>
    <div>{children}</div>
  </td>
);
