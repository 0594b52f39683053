import { useState } from 'react';
import { companyStep } from '../../../lib/domain/application/company.ts';
import { StateTag } from '../../applicant/application/state-tag.tsx';
import { call } from '../../shared/api/client.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Outcome, Review } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Breadcrumbs } from '../../shared/kit/lists.tsx';
import { navigate } from '../../shared/router/router.tsx';
import { useSession } from '../../shared/session/session.ts';
import { later } from '../../shared/shell/later.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import type { PageProps } from '../../shared/shell/routes.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { countryName } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Decide } from '../decide/decide.tsx';
import { KeysHelp } from '../keys/help.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { ReviewOpen } from './context.ts';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Holding, useNow } from './holding.tsx';
import { Message } from './message.tsx';
import { Flags, Score } from './risk.tsx';
import { useMaterial } from './use-material.ts';
import { WhatIf } from './what-if-later.tsx';

const Changes = later(async () => (await import('./changes.tsx')).Changes);
const Reading = later(async () => (await import('./reading.tsx')).Reading);

const keys = [
  ['a', 'keys.take'],
  ['d', 'keys.decide'],
  ['u', 'keys.back'],
  ['?', 'keys.help'],
] as const;

/** An application as its reviewer sees it: its answers, its risk, and the decision. */
export default function ReviewPage({ parameters: { id = '' } }: PageProps) {
  const { say, language } = useStaffWords();
  const { data, problem, reload } = useResource<Review>(`/review/applications/${id}`);
  const material = useMaterial();
  const name = data && companyIn(data);
  return (
    <>
      <Breadcrumbs items={[{ text: say('queue.title'), href: '/review' }, { text: say('review.title') }]} />
      <PageHead
        title={name || (data ? data.accountId : say('review.title'))}
        lead={
          data &&
          say('review.lead', {
            program: material?.programName(data.program, language) ?? data.program,
            area: countryName(data.businessArea, language),
          })
        }
        actions={data && <StateTag state={data.state} />}
      />
      {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
      {!data && !problem && <Waiting />}
      {data && <Opened review={data} reload={reload} />}
    </>
  );
}

/** The name of the company; undefined if it has none or was erased. */
function companyIn({ steps }: Review): string | undefined {
  const name = (steps[companyStep]?.answers as { legalName?: unknown } | undefined)?.legalName;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function Opened({ review, reload }: { review: Review; reload: () => Promise<void> }) {
  const { say } = useStaffWords();
  const { session } = useSession();
  const now = useNow();
  const [help, setHelp] = useState(false);
  const { applicationId, version, leaseUntil, state } = review;
  const isMine =
    state === 'in-review' &&
    review.assignee?.subject === session?.subject &&
    leaseUntil !== undefined &&
    Date.parse(leaseUntil) > now;
  const write = async (method: 'POST' | 'DELETE', path: string, body: unknown, idempotencyKey: string) => {
    const about = `/review/applications/${applicationId}/${path}`;
    try {
      const answer = await call<Outcome>(method, about, {
        version,
        idempotencyKey,
        ...(body !== undefined && { body }),
      });
      return answer.body;
    } finally {
      // Reloads after a refusal, too, so that the page shows the current state.
      await reload();
    }
  };
  const focus = (id: string) => document.getElementById(id)?.focus();
  useKeys({
    a: () => document.getElementById('take')?.click(),
    d: () => focus('decide'),
    u: () => navigate('/review'),
    '?': () => setHelp(true),
  });
  return (
    <ReviewOpen.Provider value={{ review, isMine, reload, write }}>
      <div className="split">
        <div className="stack">
          <Holding />
          <Message />
          {review.rounds > 1 && <Changes />}
          <Score />
          <Flags />
          <WhatIf />
          <Reading />
          <Decide />
        </div>
        <aside className="split__aside stack" aria-label={say('history.title')}>
          <Facts help={() => setHelp(true)} />
          <History />
        </aside>
      </div>
      {help && <KeysHelp keys={keys} close={() => setHelp(false)} />}
    </ReviewOpen.Provider>
  );
}
