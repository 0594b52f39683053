import type { Blocker } from '../../shared/api/types.ts';

const keyOf = ({ code, evidence }: Blocker) => `${code} ${JSON.stringify(evidence)}`;

/** Every reason why the account cannot join, with its evidence and remedy in words. */
export const Blockers = ({ blockers }: { blockers: readonly Blocker[] }) => (
  <ul className="plain-list blockers">
    {blockers.map((blocker) => (
      <li key={keyOf(blocker)}>
        <h3 className="govuk-heading-s">{blocker.title}</h3>
        <p>{blocker.detail}</p>
        <p className="blockers__remedy">{blocker.remedy}</p>
      </li>
    ))}
  </ul>
);
