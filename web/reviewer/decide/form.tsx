import { useEffect, useRef, useState } from 'react';
import type { Verdict } from '../../../lib/domain/review/decision-codes.ts';
import type { Problem } from '../../shared/api/problem.ts';
import type { Review } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { type Choice, Radios } from '../../shared/kit/choices.tsx';
import { Input, Textarea } from '../../shared/kit/input.tsx';
import { ErrorSummary, WarningText } from '../../shared/kit/messages.tsx';
import { type StaffSay, useStaffWords } from '../../shared/words/staff.ts';
import { Refusal } from '../refusal.tsx';
import { useReview } from '../review/context.ts';
import { afterDecision, type Draft, useDraft } from '../review/draft.ts';
import { isFirstOfTwo } from './approvals.ts';
import { bodyOf, fieldOf, fieldOfError, lacksOf } from './body.ts';
import { Hindrances } from './hindrances.tsx';
import { Preview } from './preview.tsx';
import { Reasons } from './reasons.tsx';

function choices(review: Review, say: StaffSay): readonly Choice[] {
  const { allowed } = review;
  const approve = allowed.includes('approve-second')
    ? say('decide.approve-second-hint')
    : say(isFirstOfTwo(review) ? 'decide.approve-first-hint' : 'decide.approve-hint');
  return [
    ...(allowed.includes('approve') || allowed.includes('approve-second')
      ? [{ value: 'approve', text: say('decide.approve'), hint: approve }]
      : []),
    ...(['request-changes', 'reject'] as const)
      .filter((verdict) => allowed.includes(verdict))
      .map((verdict) => ({ value: verdict, text: say(`decide.${verdict}`), hint: say(`decide.${verdict}-hint`) })),
  ];
}

/** The messages at each field: what is missing, and what the API refused. */
function errorsOf(
  draft: Draft,
  tried: boolean,
  problem: Problem | undefined,
  say: StaffSay,
): ReadonlyMap<string, string> {
  const refused = (problem?.errors ?? []).flatMap((error): [string, string][] => {
    const field = fieldOfError(error);
    return field ? [[field, error.detail]] : [];
  });
  const lacking = tried ? lacksOf(draft).map(({ field, words }): [string, string] => [field, say(words)]) : [];
  return new Map([...refused, ...lacking]);
}

const day = (yearsOn: number, daysOn: number): string => {
  const at = new Date();
  at.setUTCFullYear(at.getUTCFullYear() + yearsOn);
  at.setUTCDate(at.getUTCDate() + daysOn);
  return at.toISOString().slice(0, 10);
};

/** The form of a decision: the decision, its reasons, and a preview of its mail. */
export function DecisionForm({ done }: { done: (told: string) => void }) {
  const { say } = useStaffWords();
  const { review, write } = useReview();
  const { draft, change, turn } = useDraft(review.applicationId);
  const { busy, problem, run } = useAction();
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const { verdict } = draft;
  const sure = useRef<HTMLDivElement>(null);
  // Not on the button that confirms: a key that is held down must not decide.
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const errors = errorsOf(draft, attempt > 0, problem, say);
  const ask = () => {
    setAttempt(attempt + 1);
    setAsked(lacksOf(draft).length === 0);
  };
  const decide = async () => {
    if (!verdict) return;
    const isDone = await run(async (key) => {
      const { state } = await write('POST', 'decision', bodyOf(draft, verdict), key);
      done(say('decide.done', { state: say(`state.${state}`) }));
    });
    setAsked(false);
    if (isDone) turn(afterDecision);
  };
  const edit = (changed: Partial<Draft>) => {
    setAsked(false);
    change(changed);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {errors.size > 0 && (
        <ErrorSummary
          title={say('form.problems')}
          {...(attempt > 0 && { attempt })}
          errors={[...errors].map(([field, text]) => ({ field, text }))}
        />
      )}
      <p className="muted">{say('decide.kept')}</p>
      <Radios
        id={fieldOf.verdict}
        name="verdict"
        label={say('decide.verdict')}
        items={choices(review, say)}
        {...(errors.has(fieldOf.verdict) && { error: errors.get(fieldOf.verdict) })}
        {...(verdict && { value: verdict })}
        onChange={(value) => edit({ verdict: value as Verdict })}
      />
      {verdict === 'approve' && <Hindrances />}
      {verdict && verdict !== 'approve' && <Reasons errors={errors} edited={() => setAsked(false)} />}
      {verdict === 'reject' && (
        <Input
          id={fieldOf.reapplyAfter}
          name="reapply-after"
          type="date"
          className="govuk-input--width-10"
          label={say('decide.reapply')}
          hint={say('decide.reapply-hint')}
          min={day(0, 1)}
          max={day(2, 0)}
          {...(errors.has(fieldOf.reapplyAfter) && { error: errors.get(fieldOf.reapplyAfter) })}
          value={draft.reapplyAfter}
          onChange={({ currentTarget }) => edit({ reapplyAfter: currentTarget.value })}
        />
      )}
      {verdict && (
        <Textarea
          id={fieldOf.note}
          name="decision-note"
          label={say('decide.note')}
          hint={say('decide.note-hint')}
          rows={3}
          maxLength={4000}
          {...(errors.has(fieldOf.note) && { error: errors.get(fieldOf.note) })}
          value={draft.note}
          onChange={({ currentTarget }) => edit({ note: currentTarget.value })}
        />
      )}
      {verdict && <Preview verdict={verdict} />}
      {problem && <Refusal problem={problem} />}
      {verdict && asked && (
        <div ref={sure} tabIndex={-1}>
          <WarningText>{say('decide.sure')}</WarningText>
        </div>
      )}
      <div className="actions">
        {verdict && asked ? (
          <>
            <Button kind={verdict === 'reject' ? 'warning' : undefined} busy={busy} onClick={() => void decide()}>
              {say(`decide.confirm-${verdict}`)}
            </Button>
            <Button kind="secondary" onClick={() => setAsked(false)}>
              {say('decide.cancel')}
            </Button>
          </>
        ) : (
          <Button type="submit">{say(verdict ? `decide.${verdict}` : 'decide.title')}</Button>
        )}
      </div>
    </form>
  );
}
