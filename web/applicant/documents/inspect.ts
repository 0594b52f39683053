import { fileTypeFromBuffer } from 'file-type';
import { beginsAsPdf } from '../../../lib/domain/documents/content.ts';
import { contentTypes } from '../../../lib/domain/documents/document.ts';
import { nameOfFound } from '../../../lib/domain/documents/media-types.ts';

export type ContentType = (typeof contentTypes)[number];

/** Returns the type of a file by its bytes, whatever its name says: an accepted type, or the name of another. */
export interface Inspected {
  readonly type?: ContentType;
  /** As people call it: `HEIC`; absent where nobody knows the type. */
  readonly kind?: string;
}

export async function typeOfBytes(bytes: Uint8Array): Promise<Inspected> {
  const found = await fileTypeFromBuffer(bytes);
  if (!found) return beginsAsPdf(bytes) ? { type: 'application/pdf' } : {};
  const type = contentTypes.find((one) => one === found.mime);
  return type ? { type } : { kind: nameOfFound(found) };
}

/** The first bytes are enough: as many as the library samples. */
export const typeOfFile = async (file: Blob): Promise<Inspected> =>
  typeOfBytes(new Uint8Array(await file.slice(0, 4_101).arrayBuffer()));
