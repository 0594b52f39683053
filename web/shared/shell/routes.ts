import type { FunctionComponent } from 'react';
import { consolePages } from '../../../lib/contract/console-pages.ts';
import type { WordId } from '../words/words.ts';

export interface PageProps {
  /** Of the path. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface PageModule {
  readonly default: FunctionComponent<PageProps>;
}

export interface Route {
  readonly pattern: string;
  /** Who can see it. Others are asked to sign in. */
  readonly audience: 'applicant' | 'staff' | 'anyone';
  /** The title until the page gives its own. */
  readonly title: WordId;
  readonly load: () => Promise<PageModule>;
}

/** The pages of the console: each is a chunk of its own, loaded when it is first opened. */
export const routes: readonly Route[] = [
  {
    pattern: consolePages.programs,
    audience: 'applicant',
    title: 'programs.title',
    load: () => import('../../applicant/programs/page.tsx'),
  },
  {
    pattern: consolePages.requested,
    audience: 'applicant',
    title: 'requested.title',
    load: () => import('../../applicant/requested/page.tsx'),
  },
  {
    pattern: consolePages.application,
    audience: 'applicant',
    title: 'application.title',
    load: () => import('../../applicant/application/page.tsx'),
  },
  {
    pattern: consolePages.wizard,
    audience: 'applicant',
    title: 'application.title',
    load: () => import('../../applicant/wizard/page.tsx'),
  },
  {
    pattern: consolePages.enrolled,
    audience: 'applicant',
    title: 'enrolled.title',
    load: () => import('../../applicant/enrolled/page.tsx'),
  },
  {
    pattern: consolePages.queue,
    audience: 'staff',
    title: 'menu.review',
    load: () => import('../../reviewer/queue/page.tsx'),
  },
  {
    pattern: consolePages.review,
    audience: 'staff',
    title: 'menu.review',
    load: () => import('../../reviewer/review/page.tsx'),
  },
  {
    pattern: consolePages.enrollments,
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/enrollments/page.tsx'),
  },
  {
    pattern: consolePages.contests,
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/contests/page.tsx'),
  },
  {
    pattern: consolePages.contest,
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/contest/page.tsx'),
  },
  {
    pattern: consolePages.verify,
    audience: 'anyone',
    title: 'verify.title',
    load: () => import('../../applicant/verify/page.tsx'),
  },
  // `startSession` has gone on from there, unless the sign-in failed.
  {
    pattern: consolePages.signedIn,
    audience: 'anyone',
    title: 'sign-in.title',
    load: () => import('../session/signed-in-page.tsx'),
  },
  ...(DEVELOPMENT
    ? [
        {
          pattern: '/kit',
          audience: 'anyone',
          title: 'kit.title',
          load: () => import('../../development/kit-page.tsx'),
        } as const,
      ]
    : []),
];
