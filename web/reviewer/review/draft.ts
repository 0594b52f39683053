import type { Disposition, Verdict } from '../../../lib/domain/review/decision-codes.ts';
import { keptStore } from '../../shared/session/kept.ts';
import { currentSession } from '../../shared/session/session.ts';
import { type Store, useStore } from '../../shared/store.ts';

/** A reason as it is typed; without a pointer it is about the whole application. */
export interface DraftReason {
  readonly id: string;
  readonly code: string;
  readonly pointer?: string;
  readonly message: string;
}

export interface DraftDisposal {
  readonly disposition?: Disposition;
  readonly note: string;
}

/** The text that a reviewer has typed and not sent yet. */
export interface Draft {
  readonly verdict?: Verdict;
  readonly reasons: readonly DraftReason[];
  readonly note: string;
  readonly reapplyAfter: string;
  readonly disposals: Readonly<Record<string, DraftDisposal>>;
}

export const emptyDraft: Draft = { reasons: [], note: '', reapplyAfter: '', disposals: {} };

/** Returns the draft after a flag was recorded as it was sent. What was typed at it, or at others, meanwhile stays. */
export function afterDisposal(draft: Draft, flagId: string, sent: DraftDisposal): Draft {
  const { [flagId]: typed, ...others } = draft.disposals;
  return typed === sent ? { ...draft, disposals: others } : draft;
}

/** Returns the draft after a decision. Notes on flags that nobody has recorded stay. */
export const afterDecision = ({ disposals }: Draft): Draft =>
  Object.keys(disposals).length > 0 ? { ...emptyDraft, disposals } : emptyDraft;

function read(text: string | null): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(text ?? '{}') as Partial<Draft>) };
  } catch {
    return emptyDraft;
  }
}

const write = (draft: Draft): string | undefined => (draft === emptyDraft ? undefined : JSON.stringify(draft));

/** The typed text on an application. */
const storeOf = (applicationId: string): Store<Draft> =>
  keptStore(`partner-programs.review.${currentSession().session?.subject ?? ''}.${applicationId}`, { read, write });

export interface Drafting {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  /** Puts what `after` makes of the draft, as it is now, in its place. */
  readonly turn: (after: (draft: Draft) => Draft) => void;
  /** Adds a field as a reason, or removes it. */
  readonly togglePointer: (pointer: string) => void;
}

/** Returns the draft of an application. The component renders again when it changes. */
export function useDraft(applicationId: string): Drafting {
  const store = storeOf(applicationId);
  const draft = useStore(store);
  const change: Drafting['change'] = (changed) => store.set({ ...store.get(), ...changed });
  return {
    draft,
    change,
    turn: (after) => store.set(after(store.get())),
    togglePointer: (pointer) => {
      const { reasons } = store.get();
      const without = reasons.filter((reason) => reason.pointer !== pointer);
      const isNamed = without.length < reasons.length;
      change({
        reasons: isNamed ? without : [...reasons, { id: crypto.randomUUID(), code: '', pointer, message: '' }],
      });
    },
  };
}
