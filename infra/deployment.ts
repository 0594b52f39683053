import { join } from 'node:path';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { functions } from '../lib/contract/functions.ts';
import type { Settings } from './settings.ts';

/** Everything that the functions of a deployment are built from. */
export interface Deployment {
  readonly settings: Settings;
  readonly table: ITable;
  /** Keys of receipts. The first one signs. The others signed earlier, and verifiers can still read them. */
  readonly receiptKeys: readonly [IKey, ...IKey[]];
  /** The KMS key that wraps the accounts' own keys. */
  readonly accountKey: IKey;
  /** The bucket that holds the documents' files. */
  readonly documents: IBucket;
  /** The topic that alarms are sent to. */
  readonly alarms: ITopic;
  /** Directory that holds `<name>/index.mjs` of every function. */
  readonly bundles: string;
  /** Directory that holds `draft-04/<type>.json` of every published event. */
  readonly schemas: string;
}

/** The directory with the bundle of one function. */
export const bundleOf = ({ bundles }: Deployment, name: string): string => join(bundles, name);

/** Returns the contract of one function. Throws if the contract does not name it. */
export function contractOf(name: string): FunctionContract {
  const found = functions.find((f) => f.name === name);
  if (!found) throw new Error(`The contract has no function "${name}".`);
  return found;
}

/** `save-due-diligence` → `SaveDueDiligence`: the id of a function's construct. */
export const constructId = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
