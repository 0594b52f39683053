/** Takes the place of `lib/store/vault/personal.ts` in the variant that seals nothing: all else is the same code. */
import { schemaVersion } from '../../../lib/store/table.ts';
import type * as sealing from '../../../lib/store/vault/personal.ts';

export const personalFields: typeof sealing.personalFields = {};
export const erasedWords: typeof sealing.erasedWords = '[erased]';

export const sealItem: typeof sealing.sealItem = ({ erased: _, ...item }, { keyId }) => ({
  ...item,
  schema: schemaVersion,
  keyId,
});
export const openItem: typeof sealing.openItem = ({ keyId: _, ...item }) => item;
export const closedItem: typeof sealing.closedItem = (item) => openItem(item, undefined);
