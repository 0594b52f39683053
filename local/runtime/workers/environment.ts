import type { LocalFunction } from '../assembly/assembly.ts';

/** The addresses of AWS's services on this machine. */
export interface Endpoints {
  /** The database engine. */
  readonly engine: string;
  /** EventBridge, KMS, SES and Secrets Manager. */
  readonly aws: string;
  readonly s3: string;
  /** Overrides of the template's policy. */
  readonly policy?: Readonly<Record<string, unknown>>;
}

/** Returns the environment that Lambda gives every function, with the services where the SDK looks for each. */
export const lambdaEnvironment =
  ({ engine, aws, s3, policy = {} }: Endpoints) =>
  ({ name, region, memoryMb, logLevel, environment }: LocalFunction): Readonly<Record<string, string>> => ({
    ...environment,
    ...(environment.POLICY !== undefined && {
      POLICY: JSON.stringify({ ...JSON.parse(environment.POLICY), ...policy }),
    }),
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
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_LEVEL: logLevel,
    AWS_ENDPOINT_URL_DYNAMODB: engine,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: engine,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws,
    AWS_ENDPOINT_URL_KMS: aws,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_SESV2: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    ...(process.env.TIME_LIMIT_FACTOR && { TIME_LIMIT_FACTOR: process.env.TIME_LIMIT_FACTOR }),
    TZ: ':UTC',
  });
