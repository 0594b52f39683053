import { useState } from 'react';
import { isOpen } from '../../../lib/domain/application/transitions.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Application, Programs, Requested } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { ScrollTable } from '../../shared/kit/lists.tsx';
import { Link } from '../../shared/router/router.tsx';
import { later } from '../../shared/shell/later.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { countryName, formatTime } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { StateTag } from '../application/state-tag.tsx';
import { ProgramTabs } from '../subnav.tsx';

/** Of the page that is opened next, whose code is one chunk. */
const Progress = later(async () => (await import('../application/page.tsx')).Progress, null);

/** "Requested Partner Programs": every application of the account, newest first. Source: source document, step 9. */
export default function RequestedPage() {
  const { say } = useWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const { data, problem, reload } = useResource<Requested>(`/applications${cursor ? `?cursor=${cursor}` : ''}`);
  // An account has at most one.
  const open = data?.items.find(({ state }) => isOpen(state));
  return (
    <>
      <ProgramTabs current="/requested-programs" />
      <PageHead title={say('requested.title')} lead={say('requested.lead')} />
      <div className="stack">
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {data && <Applications items={data.items} />}
        {(cursors.length > 0 || data?.nextCursor) && (
          <div className="actions">
            {cursors.length > 0 && (
              <Button kind="secondary" onClick={() => setCursors(cursors.slice(0, -1))}>
                {say('console.newer')}
              </Button>
            )}
            {data?.nextCursor && (
              <Button kind="secondary" onClick={() => setCursors([...cursors, data.nextCursor!])}>
                {say('console.older')}
              </Button>
            )}
          </div>
        )}
        {/* Below, so that nothing moves when it comes. */}
        {open && <Current key={open.applicationId} applicationId={open.applicationId} />}
      </div>
    </>
  );
}

/** The open application: who has it, since when, until when, and what happens next. */
function Current({ applicationId }: { applicationId: string }) {
  const { data } = useResource<Application>(`/applications/${applicationId}`);
  return data ? <Progress application={data} /> : null;
}

function Applications({ items }: { items: Requested['items'] }) {
  const { say, language } = useWords();
  const { data: programs } = useResource<Programs>('/programs', 300_000);
  if (items.length === 0)
    return (
      <div className="card empty">
        <p>{say('requested.empty')}</p>
        <Link href="/">{say('requested.see-programs')}</Link>
      </div>
    );
  const nameOf = (program: string) => programs?.items.find((one) => one.program === program)?.name ?? program;
  return (
    <div className="card">
      <ScrollTable
        label={say('requested.title')}
        caption={say('requested.title')}
        captionHidden
        firstCellIsHeader
        head={[
          { content: say('requested.program') },
          { content: say('requested.state') },
          { content: say('requested.area') },
          { content: say('requested.submitted') },
          { content: say('requested.updated') },
        ]}
        rows={items.map((item) => ({
          key: item.applicationId,
          cells: [
            {
              content: <Link href={`/requested-programs/${item.applicationId}`}>{nameOf(item.program)}</Link>,
            },
            { content: <StateTag state={item.state} /> },
            { content: countryName(item.businessArea, language) },
            { content: item.submittedAt ? formatTime(item.submittedAt, language) : '–' },
            { content: formatTime(item.updatedAt, language) },
          ],
        }))}
      />
    </div>
  );
}
