/** The baseline of a cold start: middy 7, the whole of zod 4, lib-dynamodb. It parses a body and writes an item. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';

const body = z.object({
  legalName: z.string().min(1).max(200),
  registrationCountry: z.string().regex(/^[A-Z]{2}$/),
  registrationNumber: z.string().min(1).max(64),
  website: z.url(),
  contact: z.object({ name: z.string().min(1), email: z.email(), phone: z.e164() }),
});

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = middy<APIGatewayProxyEventV2, { statusCode: number; body: string }>().handler(async (event) => {
  const answers = body.parse(JSON.parse(event.body ?? ''));
  const Item = { pk: 'ACCOUNT#reference', sk: `APPLICATION#${event.pathParameters?.id}`, answers };
  await client.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  return { statusCode: 200, body: JSON.stringify({ applicationId: event.pathParameters?.id }) };
});
