import type { Context } from 'aws-lambda';
import type { CallMessage } from './messages.ts';

type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/**
 * Returns the context that Lambda hands to a handler. The remaining time is real time, whatever the clock is set to.
 */
export function lambdaContext({ function: called, requestId }: CallMessage): LambdaContext {
  const endsAt = performance.now() + called.timeoutMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: called.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: called.arn,
    memoryLimitInMB: String(called.memoryMb),
    logGroupName: `/aws/lambda/${called.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
  };
}
