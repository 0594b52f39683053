/** The hashes of translated agreements. In a language that was added later, the hash lies beside the translation. */
import type { AgreementVersion } from '../domain/program.ts';
import { languages } from '../words/languages.ts';

/** Returns an agreement with the hash of every translation that can be accepted. */
export async function withTranslations(id: string, agreement: AgreementVersion): Promise<AgreementVersion> {
  const { version, sha256 } = agreement;
  const later = languages.filter((language) => sha256[language] === undefined);
  const found = await Promise.all(
    later.map(async (language) => {
      const name = language.toLowerCase();
      const hash = await import(`../words/${name}/programs/${id}/agreements/${version}-hash.ts`).catch(() => undefined);
      return hash ? [[language, String(hash.sha256)] as const] : [];
    }),
  );
  return { ...agreement, sha256: { ...sha256, ...Object.fromEntries(found.flat()) } };
}
