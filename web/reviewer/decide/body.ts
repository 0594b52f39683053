import type { Reason } from '../../../lib/domain/review/decision.ts';
import type { Verdict } from '../../../lib/domain/review/decision-codes.ts';
import type { FieldError } from '../../shared/api/problem.ts';
import type { StaffWordId } from '../../shared/words/staff.ts';
import type { Draft, DraftReason } from '../review/draft.ts';

/** Codes that say too little without a message. */
const needMessage: readonly string[] = ['other', 'more-detail'];

/** A missing part of a decision: the id of its field, and the message there. */
export interface Lack {
  readonly field: string;
  readonly words: StaffWordId;
}

export const fieldOf = {
  verdict: 'verdict',
  reasons: 'add-reason',
  code: (index: number) => `reason-${index}-code`,
  pointer: (index: number) => `reason-${index}-pointer`,
  message: (index: number) => `reason-${index}-message`,
  note: 'decision-note',
  reapplyAfter: 'reapply-after',
} as const;

const lacksOfReason = ({ code, message }: DraftReason, index: number): readonly Lack[] => [
  ...(code === '' ? [{ field: fieldOf.code(index), words: 'decide.code-required' as const }] : []),
  ...(needMessage.includes(code) && message.trim() === ''
    ? [{ field: fieldOf.message(index), words: 'decide.message-required' as const }]
    : []),
];

/** Returns what prevents a decision from being sent. */
export function lacksOf({ verdict, reasons }: Draft): readonly Lack[] {
  if (!verdict) return [{ field: fieldOf.verdict, words: 'decide.choose' }];
  if (verdict === 'approve') return [];
  if (reasons.length === 0) return [{ field: fieldOf.reasons, words: 'decide.reason-required' }];
  return reasons.flatMap(lacksOfReason);
}

/** The reasons as they are sent. */
export const reasonsOf = ({ verdict, reasons }: Draft): readonly Reason[] =>
  verdict === 'approve'
    ? []
    : reasons.map(({ code, pointer, message }) => ({
        code,
        ...(pointer && { pointer }),
        ...(message.trim() && { message: message.trim() }),
      }));

/** The body of the decision. Source: contract, `POST …/decision`. */
export const bodyOf = (draft: Draft, verdict: Verdict) => ({
  decision: verdict,
  reasons: reasonsOf(draft),
  ...(draft.note.trim() && { note: draft.note.trim() }),
  ...(verdict === 'reject' && draft.reapplyAfter && { reapplyAfter: draft.reapplyAfter }),
});

/** Returns the id of the field of an API error; undefined if it concerns no field. */
export function fieldOfError({ pointer }: FieldError): string | undefined {
  const [, index, part] = /^\/reasons\/(\d+)\/(code|pointer|message)$/.exec(pointer) ?? [];
  if (index !== undefined && part) return fieldOf[part as 'code' | 'pointer' | 'message'](Number(index));
  if (pointer.startsWith('/reasons')) return fieldOf.reasons;
  return pointer === '/note' ? fieldOf.note : pointer === '/reapplyAfter' ? fieldOf.reapplyAfter : undefined;
}
