import type { Language } from './due-diligence/questionnaire.ts';

/** The language of an account: Simplified Chinese for any kind of Chinese, else English. Source: issue 3. */
export const languageOf = (tag: string | undefined): Language => (/^zh\b/i.test(tag ?? '') ? 'zh-CN' : 'en');
