/** DynamoDB actions on items of the table whose partition keys are these. */
export interface TableGrant {
  readonly actions: readonly TableAction[];
  readonly leadingKeys: readonly string[];
}

export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** S3 actions that a function is granted, on the objects of documents. */
export type ObjectAction =
  | 'PutObject'
  | 'GetObjectVersion'
  | 'DeleteObjectVersion'
  | 'PutObjectRetention'
  | 'GetObjectRetention';

/**
 * The things that a function uses besides the table. `decryption` reads personal data; `encryption` writes it, too, and
 * creates an account's key if there is none. `mail`, `bus` and `webhooks` reach others.
 */
export type Use =
  | 'bus'
  | 'reports'
  | 'sign-in'
  | 'mail'
  | 'webhooks'
  | 'receipt-signing'
  | 'receipt-keys'
  | 'decryption'
  | 'encryption';

export const on = (leadingKeys: readonly string[], ...actions: readonly TableAction[]): TableGrant => ({
  actions,
  leadingKeys,
});
export const own = (...actions: readonly TableAction[]) => on(['ACCOUNT#*'], ...actions);
export const claims = (...actions: readonly TableAction[]) => on(['COMPANY#*'], ...actions);
/** Reads the key that signs cursors, and creates it if there is none. */
export const cursors = on(['SECRET#cursor'], 'GetItem', 'PutItem');
/** Finds the account of an application. */
export const locating = on(['APPLICATION#*'], 'BatchGetItem');
/** Finds it along with a kept response, and keeps one. */
export const reviewing = [on(['APPLICATION#*', 'SUBJECT#*'], 'BatchGetItem'), on(['SUBJECT#*'], 'PutItem')];
