import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { table as contract } from '../lib/contract/table.ts';
import { Backup } from './backup.ts';
import { DocumentsBucket } from './documents-bucket.ts';
import { pinLogicalId } from './logical-id.ts';
import { type RestoredTable, removalOf, type Settings } from './settings.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });
const { queueIndexes, queueSortKey, queueAttributes, dueIndex } = contract;

interface StorageStackProps extends StackProps {
  readonly settings: Settings;
}

/**
 * Everything that must outlive a deployment: the table, the documents, and the keys for them, for accounts and for
 * receipts.
 */
export class StorageStack extends Stack {
  /** The table that everything uses: the stack's own, or a restored one. */
  readonly table: ITableV2;
  readonly documents: IBucket;
  /** Signs receipts. */
  readonly receiptKey: Key;
  /** Wraps the accounts' own keys, which encrypt personal fields. */
  readonly accountKey: Key;
  /** Encrypts the table. */
  readonly tableKey: Key;
  /** The daily copies, only if data is kept. */
  readonly backup: Backup | undefined;

  constructor(scope: Construct, id: string, { settings, ...props }: StorageStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: data' });
    this.tableKey = this.#key(settings);
    const own = this.#table(settings, this.tableKey);
    this.table = settings.restoredTable ? this.#restored(own, settings.restoredTable) : own;
    this.receiptKey = this.#receiptKey(settings);
    this.accountKey = new Key(this, 'AccountKey', {
      description: "Wraps the accounts' own keys, with which their personal data is sealed",
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
    pinLogicalId(this.accountKey, 'AccountKey');
    const { bucket, malwareProtection } = new DocumentsBucket(this, 'Documents', settings);
    this.documents = bucket;
    // A table takes minutes to create, while a new role takes seconds to be in force everywhere (GuardDuty user guide,
    // troubleshooting).
    malwareProtection.node.addDependency(own);
    new CfnOutput(this, 'DocumentsDomain', { value: bucket.bucketRegionalDomainName });
    const { table, tableKey } = this;
    this.backup = settings.data === 'keep' ? new Backup(this, 'Backup', { table, tableKey }) : undefined;
  }

  #table(settings: Settings, key: Key): TableV2 {
    const table = new TableV2(this, 'Table', {
      partitionKey: text(contract.partitionKey),
      sortKey: text(contract.sortKey),
      timeToLiveAttribute: contract.timeToLive,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      dynamoStream: StreamViewType.NEW_IMAGE,
      deletionProtection: settings.data === 'keep',
      removalPolicy: removalOf(settings),
      globalSecondaryIndexes: [
        ...Object.values(queueIndexes).map(({ name, partitionKey }) => ({
          indexName: name,
          partitionKey: text(partitionKey),
          sortKey: text(queueSortKey),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...queueAttributes],
        })),
        {
          indexName: dueIndex.name,
          partitionKey: text(dueIndex.partitionKey),
          sortKey: text(dueIndex.sortKey),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
    pinLogicalId(table, 'Table');
    return table;
  }

  /**
   * Refers to the restored table by name, so that nothing imports the stack's own table. The exports of that one
   * stay, because otherwise stacks that still import them could not be deployed.
   */
  #restored(own: TableV2, { name: tableName, streamArn: tableStreamArn }: RestoredTable): ITableV2 {
    for (const value of [own.tableName, own.tableArn, own.tableStreamArn]) this.exportValue(value);
    return TableV2.fromTableAttributes(this, 'RestoredTable', { tableName, tableStreamArn });
  }

  #key(settings: Settings): Key {
    const key = new Key(this, 'TableKey', {
      description: 'Encrypts the partner programs table',
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
    key.addToResourcePolicy(useThroughDynamoDb(this));
    pinLogicalId(key, 'TableKey');
    return key;
  }

  /** KMS does not rotate a key pair. A new one is a separate key, named first in RECEIPT_KEYS. */
  #receiptKey(settings: Settings): Key {
    const key = new Key(this, 'ReceiptKey', {
      description: 'Signs the receipts of submissions',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: removalOf(settings),
    });
    pinLogicalId(key, 'ReceiptKey');
    return key;
  }
}

/**
 * Allows users of the table to use its key, only through DynamoDB and only from this account, so no function's role
 * names the key. From the DynamoDB developer guide, "Authorizing use of your customer managed key".
 */
function useThroughDynamoDb(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseThroughDynamoDb',
    principals: [new AnyPrincipal()],
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': stack.account,
        'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com`,
      },
    },
  });
}
