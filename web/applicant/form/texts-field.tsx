import { useState } from 'react';
import { Checkbox } from '../../shared/kit/choices.tsx';
import { Textarea } from '../../shared/kit/input.tsx';
import { useWords } from '../../shared/words/words.ts';
import { isList } from '../saving/json.ts';
import { type FieldProps, listOf, listOrNothing, useField } from './use-field.ts';

/** Short texts, one a line. */
export function TextsField(props: FieldProps) {
  const { say } = useWords();
  const { value, change, common } = useField(props);
  const [typed, setTyped] = useState<string>();
  const entries = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line, index, all) => line !== '' && all.indexOf(line) === index);
  const kept = listOf(value).map(String);
  const isTyped = typed !== undefined && JSON.stringify(entries(typed)) === JSON.stringify(kept);
  const { hint, ...rest } = common;
  return (
    <>
      <Textarea
        {...rest}
        hint={hint ? `${hint} ${say('form.one-a-line')}` : say('form.one-a-line')}
        rows={3}
        value={isTyped ? typed : kept.join('\n')}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          change(listOrNothing(entries(currentTarget.value)));
        }}
      />
      <NoneToGive {...props} />
    </>
  );
}

/** If an empty list is an answer, it must be given explicitly. An untouched list is not an answer. */
export function NoneToGive(props: FieldProps) {
  const { say } = useWords();
  const { value, change, common } = useField(props);
  const { required, minItems = 0 } = props.field;
  if (!required || minItems > 0 || (isList(value) ? value.length > 0 : value !== undefined)) return null;
  return (
    <Checkbox
      id={`${common.id}-none`}
      name={`${common.id}-none`}
      label={say('form.none')}
      disabled={common.disabled}
      onBlur={common.onBlur}
      checked={isList(value)}
      onChange={(none) => change(none ? [] : undefined)}
    />
  );
}
