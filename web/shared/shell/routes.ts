import type { FunctionComponent } from 'react';
import { callbackPath } from '../session/session.ts';
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
    pattern: '/',
    audience: 'applicant',
    title: 'programs.title',
    load: () => import('../../applicant/programs/page.tsx'),
  },
  {
    pattern: '/requested-programs',
    audience: 'applicant',
    title: 'requested.title',
    load: () => import('../../applicant/requested/page.tsx'),
  },
  {
    pattern: '/requested-programs/{id}',
    audience: 'applicant',
    title: 'application.title',
    load: () => import('../../applicant/application/page.tsx'),
  },
  {
    pattern: '/requested-programs/{id}/{step}',
    audience: 'applicant',
    title: 'application.title',
    load: () => import('../../applicant/wizard/page.tsx'),
  },
  {
    pattern: '/enrolled-programs',
    audience: 'applicant',
    title: 'enrolled.title',
    load: () => import('../../applicant/enrolled/page.tsx'),
  },
  {
    pattern: '/review',
    audience: 'staff',
    title: 'menu.review',
    load: () => import('../../reviewer/queue/page.tsx'),
  },
  {
    pattern: '/review/{id}',
    audience: 'staff',
    title: 'menu.review',
    load: () => import('../../reviewer/review/page.tsx'),
  },
  {
    pattern: '/operator',
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/enrollments/page.tsx'),
  },
  {
    pattern: '/operator/contests',
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/contests/page.tsx'),
  },
  {
    pattern: '/operator/contests/{id}',
    audience: 'staff',
    title: 'menu.enrollments',
    load: () => import('../../operator/contest/page.tsx'),
  },
  {
    pattern: '/verify',
    audience: 'anyone',
    title: 'verify.title',
    load: () => import('../../applicant/verify/page.tsx'),
  },
  // `startSession` has gone on from there, unless the sign-in failed.
  {
    pattern: callbackPath,
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
