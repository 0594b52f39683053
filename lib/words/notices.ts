import type { NoticeCode } from '../domain/review/notices.ts';
import { inEveryLanguage } from './languages.ts';

/** Every notice to a reviewer, by its code. `{source}` is the source of facts that the notice is about. */
export type NoticeWords = Readonly<Record<NoticeCode, string>>;

export const noticeWords = await inEveryLanguage<NoticeWords>((name) => import(`./${name}/notices.ts`));
