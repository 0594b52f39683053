import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { sentence } from '../domain/finding.ts';
import { Refused } from '../domain/refusal.ts';
import type { Page, Position } from '../operations/application/listings.ts';

const macBytes = 16;
const position = z.record(z.string(), z.string());

/** The binding of a cursor: the listing, its filters, and the caller. */
export type Binding = readonly (string | undefined)[];

const mac = (secret: Buffer, binding: Binding, payload: Buffer): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify(binding.map((part) => part ?? null)))
    .update('\0')
    .update(payload)
    .digest()
    .subarray(0, macBytes);

/** Returns an opaque cursor for a position. It is valid only for the same listing, filters and caller. */
export function encodeCursor(secret: Buffer, binding: Binding, at: Position): string {
  const payload = Buffer.from(JSON.stringify(at));
  return Buffer.concat([mac(secret, binding, payload), payload]).toString('base64url');
}

const invalidCursor = () =>
  new Refused({
    code: 'invalid-request',
    errors: [{ pointer: '/cursor', code: 'invalid-cursor' }],
  });

/** Returns the position in a cursor. Refused with `invalid-request` if it was altered or belongs to another listing. */
export function decodeCursor(secret: Buffer, binding: Binding, cursor: string): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(macBytes);
  const genuine =
    bytes.toString('base64url') === cursor &&
    bytes.length > macBytes &&
    timingSafeEqual(bytes.subarray(0, macBytes), mac(secret, binding, payload));
  if (!genuine) throw invalidCursor();
  return position.parse(JSON.parse(payload.toString()));
}

/** The parameters of every listing. */
export const pageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(2048))),
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,3}$/, sentence('format-page-limit'))),
      z.pipe(z.transform(Number), z.int().check(z.gte(1), z.lte(100))),
    ),
  ),
});

export const defaultLimit = 20;

/** The page that a request asks for, and what its cursor is bound to. */
export interface Listing {
  readonly secret: () => Promise<Buffer>;
  readonly binding: Binding;
  readonly query: { readonly cursor?: string; readonly limit?: number };
}

/** Reads the page that a query requests, and returns the cursor of the next. */
export async function listed<Row, Item>(
  { secret, binding, query }: Listing,
  read: (page: { limit: number; from?: Position }) => Promise<Page<Row>>,
  present: (row: Row) => Item,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const from = query.cursor === undefined ? undefined : decodeCursor(await secret(), binding, query.cursor);
  const page = await read({ limit: query.limit ?? defaultLimit, from });
  return {
    items: page.items.map(present),
    nextCursor: page.next ? encodeCursor(await secret(), binding, page.next) : null,
  };
}
