import { type FunctionComponent, useEffect, useState } from 'react';
import { Notice } from '../kit/messages.tsx';
import { matchPath, navigate, usePlace } from '../router/router.tsx';
import { homeOf, isStaff, useSession } from '../session/session.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useWords } from '../words/words.ts';
import { Bar } from './bar.tsx';
import { PageHead } from './page.tsx';
import { type PageProps, type Route, routes } from './routes.ts';
import { Waiting } from './waiting.tsx';

interface Open {
  readonly route: Route;
  readonly parameters: PageProps['parameters'];
}

function openAt(path: string): Open | undefined {
  for (const route of routes) {
    const parameters = matchPath(route.pattern, path);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

/** The frame that every page stands in. */
export function Shell() {
  const { say } = useWords();
  const { path } = usePlace();
  const open = openAt(path);
  return (
    <>
      <a className="govuk-skip-link" href="#main">
        {say('console.skip')}
      </a>
      <Bar path={path} />
      <main className="page" id="main" tabIndex={-1}>
        <Content open={open} key={open ? `${open.route.pattern} ${open.parameters.id ?? ''}` : 'none'} />
      </main>
    </>
  );
}

function Content({ open }: { open: Open | undefined }) {
  const { say } = useWords();
  const { state, session } = useSession();
  if (!open) return <NothingHere />;
  const { audience } = open.route;
  if (audience !== 'anyone') {
    if (state === 'starting') return <Waiting />;
    if (!session) return <SignIn audience={audience} />;
    // The first page is a partner's; staff have one of their own.
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
  const [shown, setShown] = useState<FunctionComponent<PageProps>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.title = `${say(route.title)} · ${say('console.name')}`;
    route.load().then(
      ({ default: component }) => setShown(() => component),
      () => setFailed(true),
    );
  }, [route, say]);
  if (failed)
    return (
      <Notice
        kind="bad"
        action={
          <button type="button" className="govuk-button govuk-button--secondary" onClick={() => location.reload()}>
            {say('console.reload')}
          </button>
        }
      >
        {say('console.not-loaded')}
      </Notice>
    );
  const Shown = shown;
  return Shown ? <Shown parameters={parameters} /> : <Waiting />;
}

function NothingHere() {
  const { say } = useWords();
  return <PageHead title={say('console.nothing-here')} lead={say('console.nothing-here-lead')} />;
}
