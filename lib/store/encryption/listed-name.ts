/**
 * The names of companies that listings show. A listing shows many accounts, and unwrapping the key of each would be a
 * request for each. So such a name is encrypted a second time, with one key for all listings, which a container holds.
 * The copy exists while the application waits for a reviewer, or with its enrollment. An erasure removes it.
 */
import { listings } from '../../contract/table.ts';
import type { EncryptedTable } from './encrypted-table.ts';

const place = (applicationId: string) => [applicationId, 'listedName'] as const;

/** Returns the attribute that a listing shows the name by; none for no name. No request while the key is held. */
export async function listedName(
  { accountKeys }: EncryptedTable,
  applicationId: string,
  name: string | undefined,
): Promise<{ readonly listedName?: Uint8Array }> {
  if (name === undefined) return {};
  const key = await accountKeys.keyOf(listings);
  return { listedName: key.encrypt(place(applicationId), name) };
}

interface Row {
  readonly applicationId: string;
  readonly listedName?: Uint8Array | undefined;
}

/** Returns rows of a listing with the names of their companies. No request while the key is held. */
export async function withNames<Listed extends Row>({ accountKeys }: EncryptedTable, rows: readonly Listed[]) {
  const key = rows.some((row) => row.listedName) ? await accountKeys.keyFor(listings, []) : undefined;
  return rows.map(({ listedName: sealed, ...row }) => ({
    ...row,
    companyName: key && sealed && key.decrypt(place(row.applicationId), sealed),
  }));
}
