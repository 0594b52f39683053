import { type ComponentProps, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { type Option, Select } from './input.tsx';

type PickerProps = Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'items'> & {
  readonly items: readonly Option[];
  /** The label of the button for the chosen option. */
  readonly action: string;
  readonly onPick: (value: string) => void;
};

/**
 * Picks options from a list, one at a time, when the focus leaves the list or the button is pressed. Not earlier,
 * because a keyboard user passes other options on the way.
 */
export function Picker({ items, action, onPick, onBlur, ...select }: PickerProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState('');
  const pick = () => {
    if (chosen !== '') onPick(chosen);
    setChosen('');
  };
  return (
    <div className="picker">
      <Select
        {...select}
        items={[{ value: '', text: say('form.choose') }, ...items]}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        onBlur={(event) => {
          pick();
          onBlur?.(event);
        }}
      />
      <Button kind="secondary" disabled={select.disabled} onClick={pick}>
        {action}
      </Button>
    </div>
  );
}
