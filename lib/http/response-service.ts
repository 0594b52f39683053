/** The service's information about itself. */
import * as z from 'zod/mini';
import { described, named } from './openapi/documented.ts';

export const health = named('Health', 'The API responds.', z.strictObject({ health: z.literal('ok') }));

const part = z.looseObject({});

export const openapiDocument = named(
  'OpenApi',
  'This description.',
  z.strictObject({
    openapi: described('Version of OpenAPI.', z.string().check(z.regex(/^3\.1\.\d+$/), z.maxLength(10))),
    info: part,
    servers: z.optional(z.array(part).check(z.maxLength(10))),
    tags: z.optional(z.array(part).check(z.maxLength(50))),
    paths: part,
    components: z.optional(part),
    'x-unmatched': z.optional(part),
  }),
);
