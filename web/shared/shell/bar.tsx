import { Link } from '../router/router.tsx';
import { homeOf, isOperator, isReviewer, isStaff, type Session, useSession } from '../session/session.ts';
import { signOut } from '../session/sign-out.ts';
import { languages, type Say, speak, useWords } from '../words/words.ts';
import { chooseTheme, useTheme } from './theme.ts';

const Mark = () => (
  <svg className="bar__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#5b7cfa" />
    <path fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" d="M9 17l5 5 9-11" />
  </svg>
);

const names = { en: 'English', 'zh-CN': '简体中文' } as const;

interface Place {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

/** Returns the links of the menu: programs for partners, and the pages of their groups for staff. */
function places(path: string, say: Say, session: Session | undefined): readonly Place[] {
  const isWithin = (href: string) => path === href || path.startsWith(`${href}/`);
  const staff = session !== undefined && isStaff(session);
  const isPartners = !staff || session.accountId !== undefined;
  const reviews = staff && isReviewer(session);
  return [
    ...(isPartners
      ? [
          {
            href: '/',
            text: say('menu.partner-programs'),
            current: !['/verify', '/review', '/operator'].some(isWithin),
          },
        ]
      : []),
    ...(reviews ? [{ href: '/review', text: say('menu.review'), current: isWithin('/review') }] : []),
    ...(reviews || (staff && isOperator(session))
      ? [{ href: '/operator', text: say('menu.enrollments'), current: isWithin('/operator') }]
      : []),
    { href: '/verify', text: say('menu.verify'), current: path === '/verify' },
  ];
}

/** The bar at the top: menu, language and account. */
export function Bar({ path }: { path: string }) {
  const { say, language } = useWords();
  const { session, who = session?.accountId ?? session?.subject } = useSession();
  const theme = useTheme();
  return (
    <header className="bar">
      <Link className="bar__name" href={homeOf(session)}>
        <Mark />
        {say('console.name')}
      </Link>
      <nav className="bar__nav" aria-label={say('menu.main')}>
        <ul>
          {places(path, say, session).map(({ href, text, current }) => (
            <li key={href}>
              <Link className="bar__link" href={href} aria-current={current ? 'page' : undefined}>
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ul className="bar__tools" aria-label={say('menu.tools')}>
        {languages.map((one) => (
          <li key={one}>
            <button
              type="button"
              className="bar__link"
              lang={one}
              aria-pressed={one === language}
              onClick={() => void speak(one)}
            >
              {names[one]}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="bar__link" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>
            {say(theme === 'dark' ? 'menu.light' : 'menu.dark')}
          </button>
        </li>
        {DEVELOPMENT && (
          <li>
            <a className="bar__link" href="/local/mailbox" target="_blank" rel="noreferrer">
              {say('menu.mailbox')}
            </a>
          </li>
        )}
        {who !== undefined && (
          <li>
            <button type="button" className="bar__link" onClick={() => void signOut()}>
              {say('menu.sign-out', { who })}
            </button>
          </li>
        )}
      </ul>
    </header>
  );
}
