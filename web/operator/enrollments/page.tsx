import { useRef, useState } from 'react';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { EnrollmentsOfAll } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { ButtonLink } from '../../shared/kit/button.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { isOperator, useSession } from '../../shared/session/session.ts';
import { PageHead } from '../../shared/shell/page.tsx';
import { Paging } from '../../shared/shell/paging.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Change, type Enrollment, nameOf } from './change.tsx';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, requestOf, useFilters } from './filters.ts';
import { EnrollmentTable } from './table.tsx';

const keyOf = ({ accountId, program, applicationId }: Enrollment) => `${accountId} ${program} ${applicationId}`;

/** The enrollments of all accounts, newest first; an operator suspends, resumes and ends them. */
export default function EnrollmentsPage() {
  const { say } = useStaffWords();
  const { session } = useSession();
  const [filters] = useFilters();
  const { data, problem, reload } = useResource<EnrollmentsOfAll>(requestOf(filters));
  const [chosen, setChosen] = useState<string>();
  const [told, setTold] = useState<string>();
  const opener = useRef<Element>(null);
  const mayChange = session !== undefined && isOperator(session);
  const open = data?.items.find((item) => keyOf(item) === chosen);
  const choose = (item: Enrollment) => {
    setTold(undefined);
    opener.current = document.activeElement;
    setChosen(keyOf(item));
  };
  return (
    <>
      <PageHead
        title={say('operator.title')}
        lead={say('operator.lead')}
        actions={
          <ButtonLink kind="secondary" href="/operator/contests">
            {say('contested.link')}
          </ButtonLink>
        }
      />
      <div className="stack">
        <FilterBar />
        {!mayChange && <p className="muted">{say('operator.only-read')}</p>}
        {told && (
          <Notice kind="good">
            <p>{told}</p>
          </Notice>
        )}
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {open && (
          <Change
            key={chosen}
            enrollment={open}
            reload={reload}
            close={(state) => {
              (opener.current as HTMLElement | null)?.focus();
              setChosen(undefined);
              if (state) setTold(say('operator.done', { company: nameOf(open), state: say(`enrollment.${state}`) }));
            }}
          />
        )}
        {data?.items.length === 0 && (
          <div className="card empty">
            <p>{say('operator.empty')}</p>
          </div>
        )}
        {data && data.items.length > 0 && (
          <EnrollmentTable items={data.items} keyOf={keyOf} {...(mayChange && { choose })} />
        )}
        <Paging
          first={filters.cursor ? addressOf({ ...filters, cursor: undefined }) : undefined}
          next={data?.nextCursor ? addressOf({ ...filters, cursor: data.nextCursor }) : undefined}
        />
      </div>
    </>
  );
}
