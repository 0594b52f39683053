import type { AgreementVersion } from '../../../../domain/program.ts';

/** The version that the source document of 2024-08-16 describes. */
export const agreement20240816: AgreementVersion = {
  version: '2024-08-16',
  sha256: {
    en: '71931ceedcceb1417ae0c74d58299fe26c726b3e150b2f93d43773a75b3c8834',
    'zh-CN': 'c3c011c07a0816abef45fda1761fef0ddee738d1d6eb5b0b26c82754cf0807e3',
  },
};
