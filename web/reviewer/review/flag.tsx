import { useState } from 'react';
import { type Disposition, dispositions } from '../../../lib/domain/review/decision-codes.ts';
import type { Review } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Radios } from '../../shared/kit/choices.tsx';
import { Textarea } from '../../shared/kit/input.tsx';
import { InsetText, Tag } from '../../shared/kit/messages.tsx';
import { formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Refusal } from '../refusal.tsx';
import { useReview } from './context.ts';
import { afterDisposal, useDraft } from './draft.ts';
import { useQuestionWords } from './risk.tsx';

type Raised = Review['risk']['flags'][number];

const colours = { cleared: 'green', mitigated: 'blue', upheld: 'red' } as const;
/** Longest note that the API takes. */
const mostNote = 2000;

/** A flag: why it was raised, its disposition, and the form for that. */
export function Flag({ flag }: { flag: Raised }) {
  const { say, language } = useStaffWords();
  const { isMine } = useReview();
  const words = useQuestionWords();
  const [isOpen, setIsOpen] = useState(false);
  const { flagId, question, reason, points, critical, disposition, note, by, at } = flag;
  return (
    <article className="item-group" aria-labelledby={`flag-${flagId}`}>
      <div className="card__head">
        <h3 className="govuk-heading-s" id={`flag-${flagId}`}>
          {flagId}: {reason}
        </h3>
        <span className="tags">
          {critical && <Tag colour="red">{say('flag.critical')}</Tag>}
          {points > 0 && <Tag colour="grey">{say('flag.points', { points })}</Tag>}
          <Tag colour={disposition ? colours[disposition] : 'orange'}>
            {say(`disposition.${disposition ?? 'none'}`)}
          </Tag>
        </span>
      </div>
      <p className="muted">{words(question)}</p>
      {disposition && (
        <InsetText>
          <span className="multiline">{note}</span>
          {by && at && (
            <>
              <br />
              <span className="muted">{say('flag.by', { who: by, time: formatTime(at, language) })}</span>
            </>
          )}
        </InsetText>
      )}
      {isMine && disposition && !isOpen && (
        <Button kind="secondary" className="button--small" onClick={() => setIsOpen(true)}>
          {say('flag.change')}
          <span className="govuk-visually-hidden"> {flagId}</span>
        </Button>
      )}
      {isMine && (!disposition || isOpen) && <Dispose flag={flag} done={() => setIsOpen(false)} />}
    </article>
  );
}

function Dispose({ flag: { flagId }, done }: { flag: Raised; done: () => void }) {
  const { say } = useStaffWords();
  const { review, write } = useReview();
  const { draft, turn } = useDraft(review.applicationId);
  const { busy, problem, run } = useAction();
  const [tried, setTried] = useState(false);
  const typed = draft.disposals[flagId] ?? { note: '' };
  const type = (changed: Partial<typeof typed>) =>
    turn((now) => ({ ...now, disposals: { ...now.disposals, [flagId]: { ...typed, ...changed } } }));
  const record = async () => {
    setTried(true);
    if (!typed.disposition || typed.note.trim() === '') return;
    const body = { disposition: typed.disposition, note: typed.note.trim() };
    const isDone = await run(async (key) => void (await write('POST', `flags/${flagId}`, body, key)));
    if (!isDone) return;
    turn((now) => afterDisposal(now, flagId, typed));
    done();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
      noValidate
    >
      <Radios
        id={`disposition-${flagId}`}
        name={`disposition-${flagId}`}
        label={say('flag.disposition', { flag: flagId })}
        items={dispositions.map((value) => ({
          value,
          text: say(`disposition.${value}`),
          hint: say(`disposition.${value}-hint`),
        }))}
        {...(tried && !typed.disposition && { error: say('flag.choose') })}
        {...(typed.disposition && { value: typed.disposition })}
        onChange={(disposition) => type({ disposition: disposition as Disposition })}
      />
      <Textarea
        id={`note-${flagId}`}
        name={`note-${flagId}`}
        label={say('flag.note')}
        rows={2}
        maxLength={mostNote}
        {...(tried && typed.note.trim() === '' && { error: say('flag.note-required') })}
        value={typed.note}
        onChange={({ currentTarget }) => type({ note: currentTarget.value })}
      />
      {problem && <Refusal problem={problem} />}
      <Button type="submit" kind="secondary" busy={busy}>
        {say('flag.save')}
        <span className="govuk-visually-hidden"> {flagId}</span>
      </Button>
    </form>
  );
}
