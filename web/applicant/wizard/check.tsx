import { useState } from 'react';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { ShapeDescription } from '../../../lib/domain/due-diligence/description.ts';
import { call } from '../../shared/api/client.ts';
import { Refused } from '../../shared/api/problem.ts';
import type { Form, FormStep, Outcome } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Checkbox } from '../../shared/kit/choices.tsx';
import { Textarea } from '../../shared/kit/input.tsx';
import { SummaryList, type SummaryRow } from '../../shared/kit/lists.tsx';
import { ErrorSummary, WarningText } from '../../shared/kit/messages.tsx';
import { Link, navigate } from '../../shared/router/router.tsx';
import { useKept } from '../../shared/session/kept.ts';
import { PageHead } from '../../shared/shell/page.tsx';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { DocumentState } from '../documents/document-state.tsx';
import { askedDetails, askedFields } from '../form/asked.ts';
import { fieldId } from '../form/context.ts';
import { useRules } from '../form/use-rules.ts';
import { Refusal } from '../programs/refusal.tsx';
import { at, type Json, type JsonObject, segmentsOf } from '../saving/json.ts';
import type { Saver } from '../saving/saver.ts';
import { placeNames, saidOf, sayFinding } from './findings.ts';
import { Outline } from './outline.tsx';
import { useShown } from './shown.ts';
import { NotSaved, SignInBeside, StatusLine } from './status-line.tsx';

interface CheckProps {
  readonly saver: Saver;
  readonly form: Form;
}

/** The page to check answers: all answers, what is missing, and the submit button. */
export default function Check({ saver, form }: CheckProps) {
  const spoken = useWords();
  const { say } = spoken;
  const { application, steps, outstanding } = useStore(saver.saving);
  const [attempt, setAttempt] = useState(0);
  const judge = useRules(steps);
  const base = `/requested-programs/${application.applicationId}`;
  const lacking = form.steps.flatMap((step) => {
    const { malformed, missing } = judge?.(step) ?? { malformed: [], missing: [] };
    const { heldBack, conflicts } = steps[step.step as StepName];
    const found = [...malformed, ...missing];
    // The server lacks values that it cannot store, and those between which somebody has to choose.
    const unsaved = heldBack.filter(({ pointer }) => !found.some((one) => one.pointer === pointer));
    return [
      ...[...found, ...unsaved].map(({ pointer, ...finding }) => ({
        step,
        pointer,
        text: sayFinding(spoken, { pointer, ...finding }),
      })),
      ...conflicts.map(({ pointer }) => ({ step, pointer, text: say('conflict.title') })),
    ];
  });
  // Findings that only the server knows: documents that are not clean, and outdated versions.
  const besides = outstanding.filter(({ code }) => /^document-|-outdated$/.test(code));
  const canSubmit = application.allowed.includes('submit');
  const errors = [
    ...lacking.map(({ step, pointer, text }) => ({
      href: `${base}/${step.step}#${fieldId(segmentsOf(pointer))}`,
      text: saidOf([...new Set([step.title, placeNames(step, pointer, say)])].join(say('list.comma')), text, say),
    })),
    ...besides.map(({ step, detail }) => ({
      href: `${base}/${step}`,
      text: saidOf(say(`step.${step}`), detail, say),
    })),
  ];
  return (
    <>
      <PageHead title={say('check.title')} lead={say('check.lead')} actions={<StatusLine saver={saver} />} />
      <div className="split">
        <div className="stack">
          <SignInBeside />
          <NotSaved saver={saver} />
          {errors.length > 0 && canSubmit && (
            <ErrorSummary
              title={say('check.missing', { count: errors.length })}
              attempt={attempt || undefined}
              errors={errors.slice(0, 30).map(({ href, text }) => ({ text: <Link href={href}>{text}</Link> }))}
            />
          )}
          {form.steps.map((step) => (
            <Answers key={step.step} saver={saver} step={step} />
          ))}
          {canSubmit && <Submit saver={saver} ready={errors.length === 0} refuse={() => setAttempt(attempt + 1)} />}
        </div>
        <Outline saver={saver} form={form} />
      </div>
    </>
  );
}

type Described = FormStep['fields'][number];

function Answers({ saver, step }: { saver: Saver; step: FormStep }) {
  const { say } = useWords();
  const { application, steps } = useStore(saver.saving);
  const shown = useShown();
  const { base, draft: typed } = steps[step.step as StepName];
  // Text that can no longer be saved is not an answer of the application.
  const draft = application.allowed.includes('save-step') ? typed : base;
  const href = `/requested-programs/${application.applicationId}/${step.step}`;
  const content = (value: Json, shape: ShapeDescription) => {
    if (shape.type === 'file' && typeof value === 'string')
      return <DocumentState applicationId={application.applicationId} documentId={value} />;
    const text = shown(value, shape);
    return text ? <span className="multiline">{text}</span> : <span className="muted">{say('check.nothing')}</span>;
  };
  const row = (key: string, label: string, value: Json, shape: ShapeDescription): SummaryRow => ({
    key,
    label,
    value: content(value, shape),
    ...(application.allowed.includes('save-step') && {
      action: { href: `${href}#${fieldId(key.split(' '))}`, text: say('check.change'), about: label },
    }),
  });
  const rowsOf = (field: Described): readonly SummaryRow[] => {
    const shape = field as ShapeDescription;
    if (!step.questionnaireVersion) {
      if (shape.fields && shape.type !== 'list' && shape.type !== 'money' && shape.type !== 'agreement')
        return shape.fields.map((inner) =>
          row(`${field.id} ${inner.id}`, inner.label, at(draft, [field.id, inner.id]), inner),
        );
      return [row(field.id, field.text, at(draft, [field.id]), shape)];
    }
    const answer = at(draft, ['answers', field.id]);
    return [
      row(`answers ${field.id} value`, field.text, at(answer, ['value']), shape),
      ...askedDetails(step, field, answer).map((detail) =>
        row(`answers ${field.id} details ${detail.id}`, detail.label, at(answer, ['details', detail.id]), detail),
      ),
    ];
  };
  return (
    <section className="card" aria-labelledby={`check-${step.step}`}>
      <div className="card__head">
        <h2 className="govuk-heading-m" id={`check-${step.step}`}>
          {step.title}
        </h2>
      </div>
      <SummaryList rows={askedFields(step, draft as JsonObject).flatMap(rowsOf)} />
    </section>
  );
}

function Submit({ saver, ready, refuse }: { saver: Saver; ready: boolean; refuse: () => void }) {
  const { say } = useWords();
  const { application } = useStore(saver.saving);
  const { busy, problem, run } = useAction();
  const [message, setMessage] = useKept(`submission.${application.applicationId}`);
  const [unchanged, setUnchanged] = useState(false);
  const submit = () => {
    if (!ready) return refuse();
    void run(async (idempotencyKey) => {
      await saver.flush();
      const { version, state } = saver.saving.get();
      if (state !== 'saved')
        throw new Refused(saver.saving.get().problem ?? { code: 'try-again', status: 503, title: '' });
      const body = { ...(message.trim() && { message: message.trim() }), ...(unchanged && { unchanged }) };
      await call<Outcome>('POST', `/applications/${application.applicationId}/submission`, {
        version,
        idempotencyKey,
        ...(Object.keys(body).length > 0 && { body }),
      });
      setMessage('');
      await saver.refresh();
      navigate(`/requested-programs/${application.applicationId}/submitted`, { replace: true });
    });
  };
  return (
    <section className="card" aria-labelledby="submit">
      <h2 className="govuk-heading-m" id="submit">
        {say('submit.title')}
      </h2>
      <Textarea
        id="message"
        name="message"
        label={say('submit.message')}
        hint={say('submit.message-hint')}
        rows={3}
        maxLength={2000}
        value={message}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      {problem?.code === 'nothing-changed' && (
        <Checkbox
          id="unchanged"
          name="unchanged"
          label={say('submit.unchanged')}
          checked={unchanged}
          onChange={setUnchanged}
        />
      )}
      <WarningText>{say('submit.warning')}</WarningText>
      {problem && <Refusal problem={problem} />}
      <div className="actions">
        <Button busy={busy} onClick={submit}>
          {say('submit.button')}
        </Button>
      </div>
    </section>
  );
}
