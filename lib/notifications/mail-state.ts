/**
 * The state of a mail. `retryable`: it was certainly not accepted, and can be retried. `uncertain`: nobody knows
 * whether it was accepted, so only a person can retry it. The others are final.
 */
export const mailStates = ['sending', 'sent', 'retryable', 'uncertain', 'failed', 'no-address'] as const;
export type MailState = (typeof mailStates)[number];
