import * as z from 'zod/mini';

/** POST /applications. */
export const startBody = z.strictObject({ program: z.enum(['cloud-solution-provider']) });

/** The POSTs that take no input: nothing, or an empty object. */
export const emptyBody = z.strictObject({});
