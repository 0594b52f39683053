import { useEffect, useState } from 'react';
import { Notice } from '../kit/messages.tsx';
import { navigate, usePlace } from '../router/router.tsx';
import { homeOf, isStaff, personNumber, useSession } from '../session/session.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useWords } from '../words/words.ts';
import { Bar } from './bar.tsx';
import { NotLoaded } from './not-loaded.tsx';
import { loadedPage, loadPage, type Open, openAt } from './open.ts';
import { PageHead } from './page.tsx';
import { Waiting } from './waiting.tsx';

/** The frame that every page stands in. */
export function Shell() {
  const { say } = useWords();
  const { path } = usePlace();
  const open = openAt(path);
  useSession();
  // A page shows nothing of one person to the next.
  const key = open ? `${open.route.pattern} ${open.parameters.id ?? ''} ${personNumber()}` : 'none';
  return (
    <>
      <a className="govuk-skip-link" href="#main">
        {say('console.skip')}
      </a>
      <Bar path={path} />
      <main className="page" id="main" tabIndex={-1}>
        <Content open={open} key={key} />
      </main>
    </>
  );
}

function Content({ open }: { open: Open | undefined }) {
  const { say } = useWords();
  const { state, session } = useSession();
  if (!open) return <NothingHere />;
  const { audience } = open.route;
  // Somebody is about to be signed in: a partner's page shows meanwhile what it can say without them.
  const isDrawn = audience === 'anyone' || (audience === 'applicant' && state === 'resuming');
  if (!isDrawn) {
    if (state === 'starting' || state === 'resuming') return <Waiting />;
    if (!session) return <SignIn audience={audience} />;
    // The first page is for partners. Staff have their own.
    if (open.route.pattern === '/' && homeOf(session) !== '/') return <Elsewhere href={homeOf(session)} />;
    const may = audience === 'staff' ? isStaff(session) : session.accountId !== undefined;
    if (!may) return <Notice kind="warn">{say(`console.not-for-${audience}`)}</Notice>;
  }
  return <Page open={open} />;
}

/** Goes on to another page. */
function Elsewhere({ href }: { href: string }) {
  useEffect(() => navigate(href, { replace: true }), [href]);
  return <Waiting />;
}

/** Loads a page's chunk, and shows it. */
function Page({ open: { route, parameters } }: { open: Open }) {
  const { say } = useWords();
  const [shown, setShown] = useState(() => loadedPage(route));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.title = `${say(route.title)} · ${say('console.name')}`;
    loadPage(route).then(
      (component) => setShown(() => component),
      () => setFailed(true),
    );
  }, [route, say]);
  if (failed) return <NotLoaded />;
  const Shown = shown;
  return Shown ? <Shown parameters={parameters} /> : <Waiting />;
}

function NothingHere() {
  const { say } = useWords();
  return <PageHead title={say('console.nothing-here')} lead={say('console.nothing-here-lead')} />;
}
