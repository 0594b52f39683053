import { useEffect, useState } from 'react';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import { pointerOf } from '../../../lib/domain/finding.ts';
import { differences } from '../../../lib/domain/review/differences.ts';
import { isUnlocked, normalPointer } from '../../../lib/domain/review/unlocked.ts';
import { call } from '../../shared/api/client.ts';
import type { Application, FormStep } from '../../shared/api/types.ts';
import { InsetText } from '../../shared/kit/messages.tsx';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { asSent } from '../form/asked.ts';
import { at, type Json, type JsonObject, same } from '../saving/json.ts';
import type { Saver } from '../saving/saver.ts';
import { fieldNames, saidOf } from './findings.ts';
import { sayReason } from './reviewer-words.tsx';
import { shapeAt } from './shape-at.ts';
import { useShown } from './shown.ts';

/** The answers of each last submission: sealed, so that they are read once. */
const sealed = new Map<string, Promise<JsonObject>>();

function readSubmitted({ applicationId, submittedAt }: Application): Promise<JsonObject> {
  const key = `${applicationId} ${submittedAt}`;
  const reading =
    sealed.get(key) ??
    call<{ answers: JsonObject }>('GET', `/applications/${applicationId}/receipt`).then(({ body }) => body.answers);
  sealed.set(key, reading);
  reading.catch(() => sealed.delete(key));
  return reading;
}

/** The answers as they were last submitted, by step; undefined until they are read. */
function useSubmitted(application: Application): JsonObject | undefined {
  const [answers, setAnswers] = useState<JsonObject>();
  useEffect(() => {
    readSubmitted(application).then(setAnswers, () => {});
  }, [application.applicationId, application.submittedAt]);
  return answers;
}

interface BesideProps {
  readonly saver: Saver;
  readonly step: FormStep;
  /** The field, as a path into the step. */
  readonly path: readonly string[];
}

/**
 * Beside a field that was sent back: what the reviewer says of it, and what was there when it was submitted, by the
 * rules by which the reviewer is shown what changed.
 */
export function Beside({ saver, step, path }: BesideProps) {
  const { say, language } = useWords();
  const { application, steps } = useStore(saver.saving);
  const submitted = useSubmitted(application);
  const shown = useShown();
  const base = `/steps/${step.step}`;
  const field = base + pointerOf(path);
  /** The part of the field that a pointer into the application names; empty for the field itself. */
  const innerName = (pointer: string) =>
    fieldNames(step, pointer.slice(base.length), say).slice(1).join(say('list.comma'));
  const reasons = (application.decision?.reasons ?? [])
    .map((reason) => ({ ...reason, pointer: normalPointer(reason.pointer ?? '') }))
    .filter(({ pointer }) => isUnlocked(pointer, [field]));
  const { draft } = steps[step.step as StepName];
  const changes = submitted
    ? differences(at(submitted, [step.step, ...path]), at(asSent(step, draft), path))
        .filter(({ before, after }) => !same(before as Json, after as Json))
        .map(({ pointer, before }) => ({ pointer: field + pointer, before: before as Json }))
    : [];
  if (reasons.length + changes.length === 0) return null;
  const named = (pointer: string) => innerName(pointer) && <strong>{saidOf(innerName(pointer), '', say)}</strong>;
  return (
    <InsetText>
      {reasons.map(({ code, pointer, message }) => (
        <p key={`${code} ${pointer}`}>
          {named(pointer)}
          {sayReason(language, code)} {message && <q className="multiline">{message}</q>}
        </p>
      ))}
      {changes.map(({ pointer, before }) => (
        <p className="muted" key={pointer}>
          {named(pointer)}
          {say('beside.before')}{' '}
          <del className="multiline">{shown(before, shapeAt([step], pointer)) || say('conflict.nothing')}</del>
        </p>
      ))}
    </InsetText>
  );
}
