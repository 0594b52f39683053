export { documentsPrefix } from '../domain/documents/object-key.ts';

/** First label of the name by which an edge reaches the API; callers know another. */
export const originLabel = 'origin';

/**
 * Days after which the last copy of a deleted item is gone: by recovery to a point in time, which AWS limits to as
 * many, and by every backup. What `npm run erase` promises.
 */
export const backupDays = 35;

/** Largest request body, in bytes (256 KiB). */
export const maxBodyBytes = 256 * 1024;
