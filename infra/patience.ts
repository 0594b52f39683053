import { Duration } from 'aws-cdk-lib';

/** How long a rule tries to hand an event over. Newer custom buses would give up after 5 attempts in 300 s. */
export const patience = { retryAttempts: 185, maxEventAge: Duration.hours(24) };
