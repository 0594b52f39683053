import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { StepSave } from '../domain/save-step.ts';
import type { ApplicationRef, Saved } from '../operations/ports.ts';
import { decodeApplication, encodeStep } from './codec.ts';
import { persistently } from './send.ts';
import { keys } from './table.ts';
import type { TableClient } from './table-client.ts';

/** The area's share of the update: sets the choice, or removes it so that the default holds. */
const areaClauses = ({ area }: StepSave) =>
  area === undefined
    ? { set: '', remove: '', values: {} }
    : area.chosen === undefined
      ? { set: '', remove: ' REMOVE #chosenArea', values: {} }
      : { set: ', #chosenArea = :area', remove: '', values: { ':area': area.chosen } };

/** The questionnaire's share: the draft must be pinned to its version, or to one that is retired. */
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

/** One UpdateItem: the step, the version, and the conditions under which they may change. */
function updateInput(tableName: string, ref: ApplicationRef, save: StepSave, lastWrite: string): UpdateCommandInput {
  const area = areaClauses(save);
  const questionnaire = questionnaireClauses(save);
  return {
    TableName: tableName,
    Key: keys.application(ref.accountId, ref.applicationId),
    UpdateExpression: `SET #steps.#step = :saved, #version = :next, #updatedAt = :at, #lastWrite = :write${area.set}${questionnaire.set}${area.remove}`,
    ConditionExpression: `#version = :version AND #state = :state${questionnaire.condition}`,
    ExpressionAttributeNames: {
      '#steps': 'steps',
      '#step': save.step,
      '#version': 'version',
      '#state': 'state',
      '#updatedAt': 'updatedAt',
      '#lastWrite': 'lastWrite',
      ...(save.area && { '#chosenArea': 'chosenArea' }),
      ...(save.questionnaire && { '#questionnaireVersion': 'questionnaireVersion' }),
    },
    ExpressionAttributeValues: {
      ':saved': encodeStep(save.saved),
      ':version': save.expectedVersion,
      ':next': save.expectedVersion + 1,
      ':at': save.at,
      ':write': lastWrite,
      ':state': save.state,
      ...area.values,
      ...questionnaire.values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Saves a step in one request. A failed condition answers the application as it is, without a second read. */
export async function saveStep(table: TableClient, ref: ApplicationRef, save: StepSave): Promise<Saved> {
  const lastWrite = table.newToken();
  const command = new UpdateCommand(updateInput(table.tableName, ref, save, lastWrite));
  try {
    const { Attributes } = await persistently(table.retry, () => table.client.send(command));
    return { result: 'saved', application: decodeApplication(Attributes ?? {}).application };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!error.Item) return { result: 'unchanged', application: undefined };
    const found = decodeApplication(unmarshall(error.Item));
    // The answer to an earlier attempt of this very write was lost: it did succeed.
    return { result: found.lastWrite === lastWrite ? 'saved' : 'unchanged', application: found.application };
  }
}
