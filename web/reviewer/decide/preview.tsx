import { useState } from 'react';
import type { Verdict } from '../../../lib/domain/review/decision-codes.ts';
import type { Block, MailContent } from '../../../lib/notifications/content.ts';
import { Details } from '../../shared/kit/messages.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { type Language, languages } from '../../shared/words/words.ts';
import { useReview } from '../review/context.ts';
import { useDraft } from '../review/draft.ts';
import { useMaterial } from '../review/use-material.ts';
import { isFirstOfTwo } from './approvals.ts';
import { reasonsOf } from './body.ts';

const names = { en: 'English', 'zh-CN': '简体中文' } as const;

/** A preview of the decision's mail, made from the same words as the mail itself. */
export function Preview({ verdict }: { verdict: Verdict }) {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const { draft } = useDraft(review.applicationId);
  const material = useMaterial();
  const [shown, setShown] = useState<Language>(language);
  const [at] = useState(() => new Date().toISOString());
  const toReviewers = verdict === 'approve' && isFirstOfTwo(review);
  const reasons = reasonsOf(draft).filter(({ code }) => code !== '');
  const { reapplyAfter } = draft;
  const wanted = { review, verdict, reasons, at, ...(verdict === 'reject' && reapplyAfter && { reapplyAfter }) };
  const mail = material?.mailAbout(wanted, shown);
  return (
    <Details summary={say('decide.preview')}>
      <p className="muted">{say(toReviewers ? 'decide.preview-to-reviewers' : 'decide.preview-to-applicant')}</p>
      {!toReviewers && (
        <div className="actions">
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              className="govuk-button govuk-button--secondary button--small"
              lang={one}
              aria-pressed={one === shown}
              onClick={() => setShown(one)}
            >
              {names[one]}
            </button>
          ))}
        </div>
      )}
      {mail && <Mail mail={mail} />}
    </Details>
  );
}

function Mail({ mail }: { mail: MailContent }) {
  const { say } = useStaffWords();
  return (
    <div className="mail" lang={mail.language}>
      <p>
        <span className="muted">{say('decide.subject')}: </span>
        <strong>{mail.subject}</strong>
      </p>
      <p>{mail.greeting}</p>
      {mail.blocks.map((block, index) => (
        <MailBlock key={index} block={block} />
      ))}
      <p className="muted">{mail.footer}</p>
    </div>
  );
}

function MailBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <>
          <p>
            <strong>{block.title}</strong>
          </p>
          <ul>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      );
    case 'reasons':
      return (
        <>
          <p>
            <strong>{block.title}</strong>
          </p>
          <ul>
            {block.reasons.map(({ field, message, code }, index) => (
              <li key={index}>
                {field && <strong>{field}: </strong>}
                <span className="multiline">{message}</span> {code && <span className="muted">({code})</span>}
              </li>
            ))}
          </ul>
        </>
      );
    case 'facts':
      return (
        <ul className="plain-list">
          {block.facts.map(({ label, value }) => (
            <li key={label}>
              <span className="muted">{label}:</span> {value}
            </li>
          ))}
        </ul>
      );
    case 'action':
      return <p>{block.label}</p>;
  }
}
