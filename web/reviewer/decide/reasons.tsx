import { useEffect, useRef } from 'react';
import { reasonCodes } from '../../../lib/domain/review/decision-codes.ts';
import { sayReason } from '../../applicant/wizard/reviewer-words.tsx';
import { Button } from '../../shared/kit/button.tsx';
import { ErrorMessage } from '../../shared/kit/field.tsx';
import { type Option, Select, Textarea } from '../../shared/kit/input.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from '../review/context.ts';
import { type DraftReason, useDraft } from '../review/draft.ts';
import { rowsOf } from '../review/rows.ts';
import { useMaterial } from '../review/use-material.ts';
import { fieldOf } from './body.ts';

interface ReasonsProps {
  readonly errors: ReadonlyMap<string, string>;
  readonly edited: () => void;
}

/** Every field that a reason can be about, by its name. */
function useNamedFields(): readonly Option[] {
  const { language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  if (!material) return [];
  const pointers = material
    .stepsFor(review, language)
    .flatMap((step) => rowsOf(step, review.steps[step.step]?.answers).map(({ named }) => named));
  return [...new Set(pointers)].map((value) => ({ value, text: material.fieldWords(value, language) }));
}

/** The reasons: each with its code, its field, and the reviewer's own words. */
export function Reasons({ errors, edited }: ReasonsProps) {
  const { say } = useStaffWords();
  const { review } = useReview();
  const { draft, change } = useDraft(review.applicationId);
  const fields = useNamedFields();
  const put = (reasons: readonly DraftReason[]) => {
    edited();
    change({ reasons });
  };
  const error = errors.get(fieldOf.reasons);
  const isAdded = useRef(false);
  const { length } = draft.reasons;
  // The button moves down below what it adds.
  useEffect(() => {
    if (isAdded.current) document.getElementById(fieldOf.pointer(length - 1))?.focus();
    isAdded.current = false;
  }, [length]);
  return (
    <fieldset className="govuk-fieldset section">
      <legend className="govuk-fieldset__legend">{say('decide.reasons')}</legend>
      <p className="muted">{say('decide.reasons-hint')}</p>
      {draft.reasons.map((reason, index) => (
        <Reason
          key={reason.id}
          reason={reason}
          index={index}
          fields={fields}
          errors={errors}
          change={(changed) => put(draft.reasons.map((one) => (one === reason ? { ...one, ...changed } : one)))}
          remove={() => put(draft.reasons.filter((one) => one !== reason))}
        />
      ))}
      {error && <ErrorMessage id="add-reason-error">{error}</ErrorMessage>}
      <Button
        id={fieldOf.reasons}
        kind="secondary"
        onClick={() => {
          isAdded.current = true;
          put([...draft.reasons, { id: crypto.randomUUID(), code: '', message: '' }]);
        }}
      >
        {say('decide.add')}
      </Button>
    </fieldset>
  );
}

interface ReasonProps {
  readonly reason: DraftReason;
  readonly index: number;
  readonly fields: readonly Option[];
  readonly errors: ReadonlyMap<string, string>;
  readonly change: (changed: Partial<DraftReason>) => void;
  readonly remove: () => void;
}

function Reason({ reason, index, fields, errors, change, remove }: ReasonProps) {
  const { say, language } = useStaffWords();
  const errorOf = (field: string) => {
    const error = errors.get(field);
    return error === undefined ? {} : { error };
  };
  const codes = reasonCodes.map((value) => ({ value, text: sayReason(language, value) }));
  const isKnown = reason.pointer === undefined || fields.some(({ value }) => value === reason.pointer);
  const numbered = say('decide.reason', { number: index + 1 });
  return (
    <fieldset className="govuk-fieldset item-group">
      <legend className="govuk-fieldset__legend">{numbered}</legend>
      <Select
        id={fieldOf.pointer(index)}
        name={fieldOf.pointer(index)}
        label={say('decide.field')}
        items={[
          { value: '', text: say('decide.whole') },
          ...fields,
          ...(isKnown ? [] : [{ value: reason.pointer!, text: reason.pointer! }]),
        ]}
        {...errorOf(fieldOf.pointer(index))}
        value={reason.pointer ?? ''}
        onChange={({ currentTarget }) => change({ pointer: currentTarget.value || undefined })}
      />
      <Select
        id={fieldOf.code(index)}
        name={fieldOf.code(index)}
        label={say('decide.code')}
        items={[{ value: '', text: say('form.choose') }, ...codes]}
        {...errorOf(fieldOf.code(index))}
        value={reason.code}
        onChange={({ currentTarget }) => change({ code: currentTarget.value })}
      />
      <Textarea
        id={fieldOf.message(index)}
        name={fieldOf.message(index)}
        label={say('decide.message')}
        rows={2}
        maxLength={2000}
        {...errorOf(fieldOf.message(index))}
        value={reason.message}
        onChange={({ currentTarget }) => change({ message: currentTarget.value })}
      />
      <Button kind="secondary" className="button--small" onClick={remove}>
        {say('decide.remove', { number: index + 1 })}
      </Button>
    </fieldset>
  );
}
