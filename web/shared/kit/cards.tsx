import type { ReactNode } from 'react';

/** A cell of a table of the class `cards`. It names its column if the row is shown as a card. */
export const Cell = ({ label, children }: { label: string; children: ReactNode }) => (
  <td className="govuk-table__cell" data-label={label}>
    <div>{children}</div>
  </td>
);
