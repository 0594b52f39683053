import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { keepsCompany } from '../../domain/application/fixed.ts';
import type { StepSave } from '../../domain/application/save-step.ts';
import { firstForm } from '../../domain/program.ts';
import type { ApplicationRef, Saved } from '../../operations/ports.ts';
import { decodeApplication, encodeStep, type Item } from '../codec.ts';
import type { AccountKey } from '../encryption/account-key.ts';
import { decrypted, type EncryptedTable, upgrade } from '../encryption/encrypted-table.ts';
import { encryptItem } from '../encryption/personal.ts';
import { get } from '../reads.ts';
import { withRetry } from '../send.ts';
import { keys } from '../table.ts';
import { decodeCompleteness } from './completeness.ts';

/** Returns the update of the area: sets the choice, or removes it so that the default holds. */
const areaClauses = ({ area }: StepSave) =>
  area === undefined
    ? { set: '', remove: [], values: {} }
    : area.chosen === undefined
      ? { set: '', remove: ['#chosenArea'], values: {} }
      : { set: ', #chosenArea = :area', remove: [], values: { ':area': area.chosen } };

/** Returns the update of what is known of the documents. Answers that name none leave it as it is, if none was read. */
const documentsClauses = ({ documentsClean, saved }: StepSave) =>
  typeof documentsClean === 'number'
    ? { set: ', #documentsClean = :clean', remove: [], values: { ':clean': documentsClean } }
    : { set: '', remove: documentsClean === null || saved.namesDocuments ? ['#documentsClean'] : [], values: {} };

/** Returns the condition on the questionnaire: the draft must be pinned to its version, or to a retired one. */
function questionnaireClauses({ questionnaire }: StepSave) {
  if (!questionnaire) return { set: '', condition: '', values: {} };
  const versions = [questionnaire.version, ...questionnaire.replaces];
  const names = versions.map((_, index) => `:pinned${index}`);
  return {
    set: ', #questionnaireVersion = :pinned0',
    condition: ` AND #questionnaireVersion IN (${names.join(', ')})`,
    values: Object.fromEntries(versions.map((version, index) => [`:pinned${index}`, version])),
  };
}

/** The application must be pinned to one of the forms that the save was judged for; a form of before is not named. */
function pinClauses({ pins }: StepSave) {
  const either = pins.map(({ formVersion }, index) => {
    const version = `#formVersion = :form${index}`;
    const form = formVersion === firstForm ? `(${version} OR attribute_not_exists(#formVersion))` : version;
    return `#program = :program${index} AND ${form}`;
  });
  const values = pins.flatMap(({ program, formVersion }, index) => [
    [`:program${index}`, program],
    [`:form${index}`, formVersion],
  ]);
  return { condition: ` AND (${either.join(' OR ')})`, values: Object.fromEntries(values) };
}

interface With {
  readonly tableName: string;
  readonly lastWrite: string;
  readonly key: AccountKey;
}

/** Returns the step as it is stored in the application's item. */
function encryptedStep(ref: ApplicationRef, { step, saved }: StepSave, key: AccountKey): unknown {
  const place = keys.application(ref.accountId, ref.applicationId);
  return (encryptItem({ ...place, steps: { [step]: encodeStep(saved) } }, key).steps as Item)[step];
}

/**
 * Returns one UpdateItem with the step, the version, and the conditions under which they may change. One key encrypts
 * all of an application: a container that holds a key from before an erasure learns of it by the condition.
 */
function updateInput(ref: ApplicationRef, save: StepSave, { tableName, lastWrite, key }: With): UpdateCommandInput {
  const area = areaClauses(save);
  const documents = documentsClauses(save);
  const removed = [...area.remove, ...documents.remove];
  const questionnaire = questionnaireClauses(save);
  const pins = pinClauses(save);
  // A renewal keeps the company and its area, so a save must have been checked against them.
  const isKept = keepsCompany(save.step) && !save.isOfRenewal;
  return {
    TableName: tableName,
    Key: keys.application(ref.accountId, ref.applicationId),
    UpdateExpression: `SET #steps.#step = :saved, #version = :next, #updatedAt = :at, #lastWrite = :write, #keyId = :keyId${area.set}${documents.set}${questionnaire.set}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
    ConditionExpression: `#version = :version AND #state = :state AND (attribute_not_exists(#keyId) OR #keyId = :keyId)${pins.condition}${questionnaire.condition}${isKept ? ' AND attribute_not_exists(#renewalOf)' : ''}`,
    ExpressionAttributeNames: {
      '#steps': 'steps',
      '#step': save.step,
      '#version': 'version',
      '#state': 'state',
      '#program': 'program',
      '#formVersion': 'formVersion',
      '#updatedAt': 'updatedAt',
      '#lastWrite': 'lastWrite',
      '#keyId': 'keyId',
      ...(isKept && { '#renewalOf': 'renewalOf' }),
      ...(save.area && { '#chosenArea': 'chosenArea' }),
      ...((documents.set || documents.remove.length > 0) && { '#documentsClean': 'documentsClean' }),
      ...(save.questionnaire && { '#questionnaireVersion': 'questionnaireVersion' }),
    },
    ExpressionAttributeValues: {
      ':saved': encryptedStep(ref, save, key),
      ':keyId': key.keyId,
      ':version': save.expectedVersion,
      ':next': save.expectedVersion + 1,
      ':at': save.at,
      ':write': lastWrite,
      ':state': save.state,
      ...pins.values,
      ...area.values,
      ...documents.values,
      ...questionnaire.values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Returns the key to encrypt with. Creates none for an absent application. */
async function keyOfApplication(table: EncryptedTable, { accountId, applicationId }: ApplicationRef) {
  const held = await table.accountKeys.keyFor(accountId, []);
  if (held) return held;
  return (await get(table, keys.application(accountId, applicationId))) && table.accountKeys.keyOf(accountId);
}

/**
 * Returns how a saved application stands. Decrypts only if a step names documents, or was written by an older version.
 */
async function savedAs(table: EncryptedTable, item: Item): Promise<Saved> {
  const standing = decodeCompleteness(item);
  if (standing) return { result: 'saved', standing };
  return { result: 'saved', application: decodeApplication(await decrypted(table, item)).application };
}

/** Saves a step in one request. A failed condition returns the application as it is, without a second read. */
export async function saveStep(table: EncryptedTable, ref: ApplicationRef, save: StepSave): Promise<Saved> {
  const lastWrite = table.newToken();
  const key = await keyOfApplication(table, ref);
  if (!key) return { result: 'unchanged', application: undefined };
  const command = new UpdateCommand(updateInput(ref, save, { tableName: table.tableName, lastWrite, key }));
  try {
    const { Attributes = {} } = await withRetry(table.retry, () => table.client.send(command));
    await upgrade(table, ref.accountId, Attributes);
    return await savedAs(table, Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!error.Item) return { result: 'unchanged', application: undefined };
    const item = unmarshall(error.Item);
    const found = decodeApplication(await decrypted(table, item));
    // The item was just decrypted with a newer key, which replaces the held one.
    if (item.keyId !== undefined && item.keyId !== key.keyId && !found.application.erased)
      return saveStep(table, ref, save);
    // The response to an earlier attempt of this very write was lost: it did succeed.
    return found.lastWrite === lastWrite
      ? { result: 'saved', application: found.application }
      : { result: 'unchanged', application: found.application };
  }
}
