import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { useSession } from '../../shared/session/session.ts';
import { formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { formatMinutes } from '../duration.ts';
import { mayGive, nameOf } from '../people.ts';
import { Refusal } from '../refusal.tsx';
import { useReview } from './context.ts';

const minuteMs = 60_000;
/**
 * From then on, the lease is short. It is renewed automatically while the reviewer works, and otherwise the reviewer is
 * warned.
 */
const shortMs = 30 * minuteMs;
/** A reviewer who pressed a key or a button within this time is at work. */
const atWorkMs = 5 * minuteMs;

/** Returns the time, updated every few seconds. */
export function useNow(everyMs = 5_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** When somebody last did something on the page. */
function useLastInput(): { readonly current: number } {
  const last = useRef(0);
  useEffect(() => {
    const note = () => {
      last.current = Date.now();
    };
    const kinds = ['keydown', 'pointerdown'] as const;
    for (const kind of kinds) document.addEventListener(kind, note);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, note);
    };
  }, []);
  return last;
}

/** Shows who holds the application until when, with buttons to take it, keep it, and put it back. */
export function Holding() {
  const { say, language } = useStaffWords();
  const { session } = useSession();
  const { review, isMine, write } = useReview();
  const { busy, problem, run } = useAction();
  const now = useNow();
  const lastInput = useLastInput();
  const held = useRef(isMine);
  const tried = useRef('');
  const { state, assignee, leaseUntil = '', allowed, needs } = review;
  const leftMs = isMine ? Date.parse(leaseUntil) - now : 0;
  const isShort = isMine && leftMs < shortMs;
  const take = () => void run(async (key) => void (await write('POST', 'assignment', undefined, key)));
  const putBack = () =>
    void run(async (key) => {
      held.current = false;
      await write('DELETE', 'assignment', undefined, key);
    });
  useEffect(() => {
    if (isMine) held.current = true;
  }, [isMine]);
  useEffect(() => {
    if (!isShort || tried.current === leaseUntil || now - lastInput.current > atWorkMs) return;
    tried.current = leaseUntil;
    take();
  });
  const isFree = allowed.includes('assign') || (state === 'in-review' && !isMine && Date.parse(leaseUntil) <= now);
  const hasLost = held.current && isFree;
  const may = session !== undefined && mayGive(needs, session);
  return (
    <section className="stack" aria-label={say('queue.holder')}>
      {problem && <Refusal problem={problem} />}
      {isMine && (
        <Notice
          kind={isShort ? 'warn' : 'good'}
          isQuiet
          action={
            <div className="actions actions--tight">
              <Button kind="secondary" busy={busy} onClick={take}>
                {say('lease.renew')}
              </Button>
              <Button kind="secondary" busy={busy} onClick={putBack}>
                {say('review.put-back')}
              </Button>
            </div>
          }
        >
          <p>{say(isShort ? 'lease.short' : 'lease.left', { time: formatMinutes(leftMs / minuteMs, language) })}</p>
        </Notice>
      )}
      {/* Said once, and not every minute. */}
      {isMine && (
        <p className="govuk-visually-hidden" role="status">
          {isShort && say('lease.short', { time: formatMinutes(shortMs / minuteMs, language) })}
        </p>
      )}
      {isFree && !may && (
        <Notice kind="warn">
          <p>{say('review.needs', { needs: say(`needs.${needs}`) })}</p>
        </Notice>
      )}
      {isFree && may && (
        <Notice
          kind="warn"
          action={
            <Button id="take" busy={busy} onClick={take}>
              {say('review.take')}
            </Button>
          }
        >
          <p>{say(hasLost ? 'lease.ended' : 'review.not-held')}</p>
        </Notice>
      )}
      {state === 'in-review' && !isMine && !isFree && assignee && assignee.subject !== session?.subject && (
        <Notice>
          <p>{say('review.held-by', { who: nameOf(assignee), time: formatTime(leaseUntil, language) })}</p>
        </Notice>
      )}
      {state === 'changes-requested' && (
        <Notice>
          <p>{say('review.with-applicant')}</p>
        </Notice>
      )}
      {review.progress.with === 'nobody' && (
        <Notice>
          <p>{say('review.ended', { state: say(`state.${state}`) })}</p>
        </Notice>
      )}
    </section>
  );
}
