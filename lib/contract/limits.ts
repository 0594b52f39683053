export { documentsPrefix } from '../domain/documents/object-key.ts';

/** The first label of the name at which the edge reaches the API. Callers use another name. */
export const originLabel = 'origin';

/**
 * The days after which the last copy of a deleted item is gone from point-in-time recovery (AWS keeps that for as
 * long) and from every backup. `npm run erase` promises this.
 */
export const backupDays = 35;

/** Largest request body, in bytes (256 KiB). */
export const maxBodyBytes = 256 * 1024;
