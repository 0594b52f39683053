/** The OpenAPI document, from the schemas that parse the requests and those of the responses. */

import { scopes } from '../contract/audiences.ts';
import { functions, routes } from '../contract/functions.ts';
import { schemas } from './openapi/components.ts';
import { tags, title } from './openapi/info.ts';
import { type Operation, operationObject } from './openapi/operation.ts';
import { operations } from './openapi/operations.ts';
import { headers, parameters } from './openapi/parameters.ts';
import { problemExamples, problemResponses } from './openapi/problems.ts';

type Json = Readonly<Record<string, unknown>>;

const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: [
      'An OAuth 2.0 access token: a JWT that is signed and verified as RFC8725 requires, and that expires within an hour.',
      `Its \`scope\` includes the scope that the operation names: ${Object.entries(scopes)
        .map(([who, scope]) => `\`${scope}\` (${who})`)
        .join(', ')}.`,
      "An applicant's `custom:accountId` is the account on every applicant route. A reviewer's `cognito:groups` includes `reviewer` or `compliance`.",
    ].join('\n\n'),
  },
} as const;

const server = {
  url: '/',
  description: 'The host that serves this document: production, another stage, or local.',
  'x-internal': false,
} as const;

function operationOf(name: string, method: string): Operation {
  const operation = operations[name]?.[method];
  if (!operation) throw new Error(`Describe ${method} of ${name} in lib/http/openapi/operations`);
  return operation;
}

function paths(): Json {
  const all = new Map<string, Record<string, Json>>();
  for (const route of routes) {
    const contract = functions.find(({ name }) => name === route.function)!;
    const operation = operationObject(route, contract, operationOf(route.function, route.method));
    all.set(route.path, { ...all.get(route.path), [route.method.toLowerCase()]: operation });
  }
  return Object.fromEntries(all);
}

const notModified = {
  description: 'The client already has the newest response.',
  headers: { ETag: { $ref: '#/components/headers/ETag' } },
};

/** Builds the document. It is the same for the same sources: it names no time and no machine. */
export const openapi = (): Json => ({
  openapi: '3.1.0',
  info: title,
  servers: [server],
  tags,
  paths: paths(),
  // A path or a method that is not in the contract: no operation, but still a response.
  'x-unmatched': {
    '404': { $ref: '#/components/responses/NotFound' },
    '405': { $ref: '#/components/responses/MethodNotAllowed' },
  },
  components: {
    schemas: schemas(),
    responses: { ...problemResponses(), NotModified: notModified },
    parameters,
    headers,
    examples: problemExamples(),
    securitySchemes,
  },
});

/** Returns the document as it is committed. */
export const openapiText = (): string => `${JSON.stringify(openapi(), null, 2)}\n`;
