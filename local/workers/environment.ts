import type { LocalFunction } from '../assembly/assembly.ts';

/** What Lambda puts into the environment of every function, with the engine where the SDK looks for DynamoDB. */
export const lambdaEnvironment =
  (engineEndpoint: string) =>
  ({ name, region, memoryMb, environment }: LocalFunction): Readonly<Record<string, string>> => ({
    ...environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ENDPOINT_URL_DYNAMODB: engineEndpoint,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: engineEndpoint,
    TZ: ':UTC',
  });
