/**
 * The state of a mail. `retryable`: it was certainly not accepted, and may be tried again. `uncertain`: nobody knows
 * whether it was, so only a person tries it again. The others are final.
 */
export const mailStates = ['sending', 'sent', 'retryable', 'uncertain', 'failed', 'no-address'] as const;
export type MailState = (typeof mailStates)[number];
