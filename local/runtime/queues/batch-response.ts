import type { Outcome } from '../workers/pool.ts';

/** The result of a batch: all done, some named as failed, or failed as a whole. */
export type BatchResult = { readonly failed: readonly string[] } | { readonly failed: 'all' };

interface Response {
  readonly batchItemFailures?: readonly { readonly itemIdentifier?: unknown }[] | null;
}

/**
 * Reads a function's response to a batch of these ids, as Lambda does. The batch fails as a whole if the function
 * threw, and also if it names an item that it was not given.
 */
export function readResponse(
  { error, payload }: Pick<Outcome, 'error' | 'payload'>,
  { ids, reportsFailures }: { readonly ids: readonly string[]; readonly reportsFailures: boolean },
): BatchResult {
  if (error) return { failed: 'all' };
  if (!reportsFailures || payload === undefined) return { failed: [] };
  const { batchItemFailures } = (JSON.parse(payload) ?? {}) as Response;
  const failed = (batchItemFailures ?? []).map(({ itemIdentifier }) => String(itemIdentifier));
  return failed.every((id) => ids.includes(id)) ? { failed } : { failed: 'all' };
}

/** The error that a dead letter states for an item that its function named as failed. */
export const named = { errorType: 'BatchItemFailure', errorMessage: 'The function named it as failed; see its log.' };
