import type { Page } from '../words/mails.ts';

const paths: Readonly<Record<Page, (applicationId: string) => string>> = {
  requested: (id) => `/requested-programs/${encodeURIComponent(id)}`,
  enrolled: () => '/enrolled-programs',
  review: (id) => `/review/${encodeURIComponent(id)}`,
};

/** Returns the address of a page of the console; undefined if no console is configured or no application is known. */
export function pageUrl(consoleUrl: string | undefined, page: Page, applicationId = ''): string | undefined {
  if (!consoleUrl || (page !== 'enrolled' && !applicationId)) return undefined;
  return `${consoleUrl.replace(/\/+$/, '')}${paths[page](applicationId)}`;
}
