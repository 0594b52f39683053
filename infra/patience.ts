import { Duration } from 'aws-cdk-lib';

/** How long a rule retries a delivery. Newer custom buses would give up after 5 attempts in 300 s. */
export const patience = { retryAttempts: 185, maxEventAge: Duration.hours(24) };
