/** The console's pages, and the document that opens each: it names what that page loads first, in its language. */

/** The pages, by name, with their paths. A part in braces stands for any. */
export const consolePages = {
  programs: '/',
  requested: '/requested-programs',
  application: '/requested-programs/{id}',
  wizard: '/requested-programs/{id}/{step}',
  enrolled: '/enrolled-programs',
  queue: '/review',
  review: '/review/{id}',
  enrollments: '/operator',
  contests: '/operator/contests',
  contest: '/operator/contests/{id}',
  verify: '/verify',
  /** Where a sign-in comes back to. */
  signedIn: '/signed-in',
} as const;

export type ConsolePage = keyof typeof consolePages;

/** The languages of pages, as the names of documents spell them. */
export const consoleLanguages = ['en', 'zh-cn'] as const;
export type ConsoleLanguage = (typeof consoleLanguages)[number];

/** The document of a page, below the root of the site. */
export const documentOf = (page: ConsolePage, language: ConsoleLanguage): string => `/pages/${page}.${language}.html`;
/** The document of every path that is no page's. */
export const fallbackDocument = '/index.html';

/** Patterns of the paths of pages, as texts of regular expressions. CloudFront's function takes them as they are. */
export const pagePatterns: readonly (readonly [page: ConsolePage, pattern: string])[] = Object.entries(
  consolePages,
).map(([page, path]) => [page as ConsolePage, path === '/' ? '^/$' : `^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`]);

/** Finds the first language of an `Accept-Language` that pages are written in. */
export const languagePattern = '(^|[ ,])(en|zh)(?=[-;, ]|$)';

/** The document that opens a path. Where no language of pages is accepted, it is English. */
export function documentAt(path: string, acceptLanguage: string): string {
  const found = pagePatterns.find(([, pattern]) => new RegExp(pattern).test(path));
  const [, , language] = new RegExp(languagePattern, 'i').exec(acceptLanguage) ?? [];
  return found ? documentOf(found[0], language?.toLowerCase() === 'zh' ? 'zh-cn' : 'en') : fallbackDocument;
}
