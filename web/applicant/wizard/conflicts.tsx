import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { at, type Json, segmentsOf } from '../saving/json.ts';
import type { Saver } from '../saving/saver.ts';
import { placeNames } from './findings.ts';
import { shapeAt } from './shape-at.ts';
import { useShown } from './shown.ts';

/** Asks once, with both values, about fields that somebody else also changed. Nothing else waits for it. */
export function Conflicts({ saver, step }: { saver: Saver; step: FormStep }) {
  const { say } = useWords();
  const shown = useShown();
  const name = step.step as StepName;
  const { conflicts, draft } = useStore(saver.saving).steps[name];
  if (conflicts.length === 0) return null;
  const text = (pointer: string, value: Json) =>
    shown(value, shapeAt([step], `/steps/${name}${pointer}`)) || say('conflict.nothing');
  return (
    <section className="notice notice--warn" role="alert" aria-labelledby="conflicts">
      <div className="stack">
        <h2 className="govuk-heading-s" id="conflicts">
          {say('conflict.title')}
        </h2>
        {conflicts.map((conflict) => (
          <div key={conflict.pointer}>
            <p>{placeNames(step, conflict.pointer, say)}</p>
            <div className="actions">
              <Button kind="secondary" onClick={() => saver.resolve(name, conflict, 'mine')}>
                {say('conflict.mine', { value: text(conflict.pointer, at(draft, segmentsOf(conflict.pointer))) })}
              </Button>
              <Button kind="secondary" onClick={() => saver.resolve(name, conflict, 'theirs')}>
                {say('conflict.theirs', { value: text(conflict.pointer, conflict.theirs) })}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
