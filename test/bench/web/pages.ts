import { applicantAt, fillAt, startAt } from '../../support/http-partner.ts';

/** The account whose pages are measured. */
export const accountId = 'bench-web';

/** Makes an application with every step filled in. Returns six pages of a partner. */
export async function pagesOf(url: string): Promise<Readonly<Record<string, string>>> {
  const applicant = await applicantAt(url, accountId);
  const path = await startAt(applicant);
  await fillAt(applicant, path, 'WEB1');
  const shown = `/requested-programs/${path.split('/').at(-1)}`;
  return {
    programs: '/',
    requested: '/requested-programs',
    application: shown,
    step: `${shown}/company-information`,
    enrolled: '/enrolled-programs',
    verify: '/verify',
  };
}
