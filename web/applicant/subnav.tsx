import { Link } from '../shared/router/router.tsx';
import { useWords } from '../shared/words/words.ts';

const tabs = [
  { href: '/', text: 'programs.title' },
  { href: '/requested-programs', text: 'requested.title' },
  { href: '/enrolled-programs', text: 'enrolled.title' },
] as const;

/** The tabs of "Partner Programs". Source: source document, steps 3, 5 and 9. */
export function ProgramTabs({ current }: { current: (typeof tabs)[number]['href'] }) {
  const { say } = useWords();
  return (
    <nav aria-label={say('menu.partner-programs')}>
      <ul className="subnav">
        {tabs.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} className="" aria-current={href === current ? 'page' : undefined}>
              {say(text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
