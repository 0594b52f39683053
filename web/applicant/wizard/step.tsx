import { Fragment, useCallback, useState } from 'react';
import { companyStep } from '../../../lib/domain/application/company.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import { pointerOf } from '../../../lib/domain/finding.ts';
import { isUnlocked } from '../../../lib/domain/review/unlocked.ts';
import type { Form, FormStep } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { ErrorSummary } from '../../shared/kit/messages.tsx';
import { navigate } from '../../shared/router/router.tsx';
import { later } from '../../shared/shell/later.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { useTurn } from '../../shared/shell/turn.ts';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { askedFields } from '../form/asked.ts';
import { type FieldContext, Fields, fieldId, type Path } from '../form/context.ts';
import { useRules } from '../form/use-rules.ts';
import { at, segmentsOf } from '../saving/json.ts';
import type { Saver } from '../saving/saver.ts';
import { entryOf, placeNames, saidOf, sayFinding } from './findings.ts';
import { Outline } from './outline.tsx';
import { Question } from './question.tsx';
import { NotSaved, SignInBeside, StatusLine } from './status-line.tsx';
import { useNamedField } from './use-named-field.ts';

// Seldom shown.
const Conflicts = later(async () => (await import('./conflicts.tsx')).Conflicts);
const Beside = later(async () => (await import('./beside.tsx')).Beside, null);
const ReviewerWords = later(async () => (await import('./reviewer-words.tsx')).ReviewerWords);

interface StepProps {
  readonly saver: Saver;
  readonly form: Form;
  readonly step: FormStep;
}

/** Whether a field lies in another one. */
const isWithin = (pointer: string, outer: string) => pointer === outer || pointer.startsWith(`${outer}/`);

/** The fields that a renewal keeps: its enrollment is one company's, for one business area. */
const fixedFields: readonly string[] = [
  'registrationCountry',
  'registrationAuthority',
  'registrationNumber',
  'businessArea',
];

/** A step of the wizard: its fields, what is missing, and the state of saving. */
export function Step({ saver, form, step }: StepProps) {
  const spoken = useWords();
  const { say } = spoken;
  const { application, steps } = useStore(saver.saving);
  const name = step.step as StepName;
  const { draft, heldBack, conflicts } = steps[name];
  useNamedField();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);
  const judge = useRules(steps);
  const findings = judge?.(step);
  const all = findings ? [...findings.malformed, ...findings.missing] : [];

  const isLocked = useCallback(
    (path: Path) => {
      if (!application.allowed.includes('save-step')) return true;
      const { unlocked, renewalOf } = application;
      if (renewalOf && name === companyStep && fixedFields.includes(String(path[0]))) return true;
      if (!unlocked) return false;
      const pointer = `/steps/${name}${pointerOf(path)}`;
      return !isUnlocked(pointer, unlocked) && !unlocked.some((inner) => isWithin(inner, pointer));
    },
    [application, name],
  );
  const errorAt = (path: Path): string | undefined => {
    const pointer = pointerOf(path);
    const shown = attempt > 0 ? all : left.has(pointer) ? (findings?.malformed ?? []) : [];
    const found = [...shown, ...heldBack].find((one) => one.pointer === pointer);
    if (found) return sayFinding(spoken, found);
    const inEntry = shown.find((one) => entryOf(one.pointer)?.list === pointer);
    if (!inEntry) return undefined;
    return saidOf(say('form.item', { number: entryOf(inEntry.pointer)!.number }), sayFinding(spoken, inEntry), say);
  };
  const fields: FieldContext = {
    applicationId: application.applicationId,
    program: application.program,
    // As it is now: a file is uploaded for a while.
    valueAt: (path) => at(saver.saving.get().steps[name].draft, path),
    // The business area is the account's registered country or region until another one is chosen.
    presetAt: ([id]) => (id === 'businessArea' ? application.businessArea : undefined),
    change: (path, value) => saver.change(name, path, value),
    leave: (path) => {
      setLeft((before) => new Set(before).add(pointerOf(path)));
      void saver.flush();
    },
    errorAt,
    isLocked,
  };
  const next = async () => {
    void saver.flush();
    setAttempt(attempt + 1);
    // Without the rules, the last page checks, which loads them before anything is submitted.
    if (all.length > 0) return;
    const following = form.steps[form.steps.indexOf(step) + 1]?.step ?? 'check';
    navigate(`/requested-programs/${application.applicationId}/${following}`);
  };
  const asked = askedFields(step, draft);
  const sections = step.sections
    .map((section) => ({ ...section, fields: asked.filter((field) => field.section === section.id) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <Fields.Provider value={fields}>
      <PageHead title={step.title} lead={step.introduction} actions={<StatusLine saver={saver} />} />
      <div className="split">
        <div className="stack">
          <SignInBeside />
          <NotSaved saver={saver} />
          {attempt > 0 && all.length > 0 && (
            <ErrorSummary
              title={say('form.problems')}
              attempt={attempt}
              errors={all.map((finding) => ({
                field: fieldId(segmentsOf(finding.pointer)),
                text: saidOf(placeNames(step, finding.pointer, say), sayFinding(spoken, finding), say),
              }))}
            />
          )}
          {conflicts.length > 0 && <Conflicts saver={saver} step={step} />}
          {application.state === 'changes-requested' && <ReviewerWords application={application} step={step} />}
          <form noValidate onSubmit={(event) => event.preventDefault()}>
            {sections.map((section, index) => (
              <Section key={section.id} saver={saver} step={step} section={section} isFirst={index === 0} />
            ))}
            <div className="actions">
              <Button onClick={() => void next()}>{say('form.next')}</Button>
              <Button kind="secondary" onClick={() => void saver.flush()}>
                {say('form.save')}
              </Button>
              <StatusLine saver={saver} isSecond />
            </div>
          </form>
        </div>
        <Outline saver={saver} form={form} step={step} />
      </div>
    </Fields.Provider>
  );
}

interface SectionProps {
  readonly saver: Saver;
  readonly step: FormStep;
  readonly section: FormStep['sections'][number] & { readonly fields: FormStep['fields'] };
  readonly isFirst: boolean;
}

/** A section of a step, with the fields that are asked. */
function Section({ saver, step, section: { id, title, fields }, isFirst }: SectionProps) {
  const { say } = useWords();
  const { application } = useStore(saver.saving);
  const isDrawn = useTurn(isFirst);
  return (
    <section className="card section" aria-labelledby={`section-${id}`}>
      <h2 className="govuk-heading-m" id={`section-${id}`}>
        {title}
      </h2>
      {id === 'area' && <p className="govuk-body">{say('area.fixed')}</p>}
      {isDrawn &&
        fields.map((field) => (
          <Fragment key={field.id}>
            {application.state === 'changes-requested' && (
              <Beside saver={saver} step={step} path={step.questionnaireVersion ? ['answers', field.id] : [field.id]} />
            )}
            <Question step={step} field={field} isHeaded={field.text === title} />
          </Fragment>
        ))}
    </section>
  );
}
