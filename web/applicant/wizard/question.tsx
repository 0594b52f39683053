import type { FieldDescription } from '../../../lib/domain/due-diligence/description.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { askedDetails } from '../form/asked.ts';
import { useFields } from '../form/context.ts';
import { Field } from '../form/field.tsx';

type Described = FormStep['fields'][number];

/** The same field, as the renderer takes it. */
const asField = ({ text, section: _, followUp: __, askedIf: ___, critical: ____, ...field }: Described) =>
  ({ ...field, label: text }) as FieldDescription;

/** A field of a step, or a question of the questionnaire with the follow-ups of its answer. */
export function Question({ step, field, isHeaded }: { step: FormStep; field: Described; isHeaded: boolean }) {
  const { valueAt } = useFields();
  if (!step.questionnaireVersion) return <Field field={asField(field)} path={[field.id]} isHeaded={isHeaded} />;
  const path = ['answers', field.id];
  const details = askedDetails(step, field, valueAt(path));
  return (
    <div className="question">
      <Field field={asField(field)} path={[...path, 'value']} />
      {details.length > 0 && (
        <div className="follow-up">
          {details.map((detail) => (
            <Field key={detail.id} field={detail} path={[...path, 'details', detail.id]} />
          ))}
        </div>
      )}
    </div>
  );
}
