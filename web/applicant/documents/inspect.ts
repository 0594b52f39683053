import type { contentTypes } from '../../../lib/domain/documents/document.ts';

export type ContentType = (typeof contentTypes)[number];

const signatures: readonly (readonly [ContentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** The type that a file's own first bytes tell, whatever its name says; undefined for one that is not taken. */
export const typeOfBytes = (bytes: Uint8Array): ContentType | undefined =>
  signatures.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];

export const typeOfFile = async (file: Blob): Promise<ContentType | undefined> =>
  typeOfBytes(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
