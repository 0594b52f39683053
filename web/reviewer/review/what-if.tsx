import { useState } from 'react';
import { answersIn, asSent } from '../../applicant/form/asked.ts';
import { Fields } from '../../applicant/form/context.ts';
import { at, type Json, type JsonObject, withAt } from '../../applicant/saving/json.ts';
import { Question } from '../../applicant/wizard/question.tsx';
import type { FormStep } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Input, Select } from '../../shared/kit/input.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';
import { type Material, useMaterial } from './use-material.ts';

type Described = FormStep['fields'][number];

/** A question without files, because a supposition uploads nothing. */
function withoutFiles(field: Described): Described {
  const followUp = (field.followUp ?? []).map((one) => ({
    ...one,
    fields: (one.fields as readonly { type: string }[]).filter(({ type }) => type !== 'file'),
  }));
  return { ...field, followUp: followUp as Described['followUp'] };
}

/** Supposed answers and weights, and the resulting band. */
export function WhatIfForm() {
  const { language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  const step = material?.stepsFor(review, language).find(({ questionnaireVersion }) => questionnaireVersion);
  if (!material || !step) return <Waiting />;
  return <Supposing material={material} step={step} given={(review.steps[step.step]?.answers ?? {}) as JsonObject} />;
}

function Supposing({ material, step, given }: { material: Material; step: FormStep; given: JsonObject }) {
  const { say } = useStaffWords();
  const { review } = useReview();
  const [draft, setDraft] = useState(given);
  const [question, setQuestion] = useState(step.fields[0]?.id ?? '');
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>({});
  const questionnaire = material.questionnaireFor(review)!;
  const assessed = (answers: JsonObject, other: typeof weights) =>
    material.suppose(questionnaire, answersIn(asSent(step, answers)), other);
  const [before, then] = [assessed(given, {}), assessed(draft, weights)];
  const asked = step.fields.filter(({ id }) => then.explanation.some((one) => one.question === id));
  const field = asked.find(({ id }) => id === question) ?? asked[0];
  return (
    <>
      <p className="muted">{say('suppose.lead')}</p>
      <Select
        id="suppose-question"
        name="suppose-question"
        label={say('suppose.question')}
        items={asked.map(({ id, text }) => ({ value: id, text: `${id}: ${text}` }))}
        value={field?.id ?? ''}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      {field && (
        <Fields.Provider
          value={{
            applicationId: review.applicationId,
            program: review.program,
            valueAt: (path) => at(draft, path),
            presetAt: () => undefined,
            change: (path, value: Json) => setDraft((now) => (withAt(now, path, value) ?? {}) as JsonObject),
            leave: () => {},
            errorAt: () => undefined,
            isLocked: () => false,
          }}
        >
          <Question key={field.id} step={step} field={withoutFiles(field)} isHeaded={false} />
        </Fields.Provider>
      )}
      {then.flags.length > 0 && (
        <fieldset className="govuk-fieldset weights">
          <legend className="govuk-fieldset__legend">{say('suppose.raised')}</legend>
          {then.flags.map(({ flagId, points, critical }) => (
            <Input
              key={flagId}
              id={`weight-${flagId}`}
              name={`weight-${flagId}`}
              type="number"
              min={0}
              max={1000}
              className="govuk-input--width-5"
              label={say('suppose.weight', { flag: flagId })}
              {...(critical && { hint: say('flag.critical') })}
              value={points}
              onChange={({ currentTarget }) =>
                setWeights({ ...weights, [flagId]: Math.max(0, Math.trunc(Number(currentTarget.value)) || 0) })
              }
            />
          ))}
        </fieldset>
      )}
      <p className="govuk-body" role="status">
        <strong>
          {say('suppose.result', {
            score: then.score,
            band: say(`band.${then.band}`),
            before: before.score,
            beforeBand: say(`band.${before.band}`),
          })}
        </strong>
      </p>
      {before.score !== review.risk.score && <p className="muted">{say('suppose.differs')}</p>}
      <Button
        kind="secondary"
        onClick={() => {
          setDraft(given);
          setWeights({});
        }}
      >
        {say('suppose.reset')}
      </Button>
    </>
  );
}
