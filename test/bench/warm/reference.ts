/**
 * The reference: saves the same step with middy, zod, lib-dynamodb and Powertools idempotency, as their manuals show.
 * Each save makes three requests: it claims the key, writes, and keeps the response.
 */
import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { makeHandlerIdempotent } from '@aws-lambda-powertools/idempotency/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';

const line = (max: number) => z.string().trim().min(1).max(max);
const country = z.string().regex(/^[A-Z]{2}$/);

const companyInformation = z.strictObject({
  legalName: line(200),
  registrationCountry: country,
  registrationNumber: line(64),
  taxNumber: line(64).optional(),
  registeredAddress: z.strictObject({
    line1: line(200),
    line2: line(200).optional(),
    city: line(100),
    region: line(100).optional(),
    postalCode: line(20),
    country,
  }),
  website: z.url(),
  contact: z.strictObject({ name: line(200), email: z.email(), phone: z.e164(), title: line(100).optional() }),
  businessArea: country.optional(),
  agreement: z.strictObject({
    version: line(32),
    accepted: z.literal(true),
    language: z.enum(['en', 'zh-CN']).optional(),
  }),
});

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE_NAME ?? '' });
const config = new IdempotencyConfig({ eventKeyJmesPath: 'headers."idempotency-key"' });

interface Save {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  readonly answers: z.infer<typeof companyInformation>;
}

const update = ({ pk, sk, version, answers }: Save) => {
  const at = new Date().toISOString();
  return new UpdateCommand({
    TableName: process.env.TABLE_NAME,
    Key: { pk, sk },
    UpdateExpression: 'SET #steps.#step = :saved, #version = :next, #updatedAt = :at',
    ConditionExpression: '#version = :version AND #state IN (:draft, :changes)',
    ExpressionAttributeNames: {
      '#steps': 'steps',
      '#step': 'company-information',
      '#version': 'version',
      '#state': 'state',
      '#updatedAt': 'updatedAt',
    },
    ExpressionAttributeValues: {
      ':saved': { answers: JSON.stringify(answers), missing: '[]', savedAt: at },
      ':version': version,
      ':next': version + 1,
      ':at': at,
      ':draft': 'draft',
      ':changes': 'changes-requested',
    },
    ReturnValues: 'ALL_NEW',
  });
};

export const handler = middy<APIGatewayProxyEventV2, { statusCode: number; body: string }>()
  .use(makeHandlerIdempotent({ persistenceStore, config }))
  .handler(async (event) => {
    const { jwt } = (event.requestContext as unknown as { authorizer: { jwt: { claims: Record<string, string> } } })
      .authorizer;
    const answers = companyInformation.parse(JSON.parse(event.body ?? ''));
    const pk = `ACCOUNT#${jwt.claims['custom:accountId']}`;
    const sk = `APPLICATION#${event.pathParameters?.id}`;
    const version = Number(event.headers['if-match']?.slice(1, -1));
    const { Attributes } = await client.send(update({ pk, sk, version, answers }));
    return { statusCode: 200, body: JSON.stringify({ applicationId: sk, version: Attributes?.version }) };
  });
