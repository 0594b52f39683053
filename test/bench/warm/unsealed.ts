/** Replaces `lib/store/encryption/personal.ts` in the variant that encrypts nothing. All other code is the same. */

import type * as sealing from '../../../lib/store/encryption/personal.ts';
import { schemaVersion } from '../../../lib/store/table.ts';

export const personalFields: typeof sealing.personalFields = {};
export const erasedWords: typeof sealing.erasedWords = '[erased]';

export const encryptItem: typeof sealing.encryptItem = ({ erased: _, ...item }, { keyId }) => ({
  ...item,
  schema: schemaVersion,
  keyId,
});
export const decryptItem: typeof sealing.decryptItem = ({ keyId: _, ...item }) => item;
export const withoutPersonalData: typeof sealing.withoutPersonalData = (item) => decryptItem(item, undefined);

// Does not compile if a name is missing.
export default { personalFields, erasedWords, encryptItem, decryptItem, withoutPersonalData } satisfies typeof sealing;
