import type { ReactNode } from 'react';
import { Button } from '../../shared/kit/button.tsx';
import { Picker } from '../../shared/kit/picker.tsx';
import { useWords } from '../../shared/words/words.ts';
import { useCountryOptions } from './code-options.ts';
import { NoneToGive } from './texts-field.tsx';
import { type FieldProps, listOf, listOrNothing, useField } from './use-field.ts';

/** Countries are chosen one after the other, and each can be removed. */
export function CountriesField(props: FieldProps) {
  const { say, language } = useWords();
  const { value, change, common } = useField(props);
  // A single code is treated as a list of one if several are allowed.
  const chosen = (typeof value === 'string' ? [value] : listOf(value)).map(String);
  const options = useCountryOptions(language, chosen);
  const nameOf = (code: string) => options.find((option) => option.value === code)?.text ?? code;
  return (
    <Chosen
      {...common}
      entries={chosen}
      nameOf={nameOf}
      remove={(entry) => change(listOrNothing(chosen.filter((one) => one !== entry)))}
    >
      <Picker
        {...common}
        items={options.filter((option) => !chosen.includes(option.value))}
        action={say('form.add-country')}
        onPick={(country) => change([...chosen, country])}
      />
      <NoneToGive {...props} />
    </Chosen>
  );
}

interface ChosenProps {
  readonly entries: readonly string[];
  readonly nameOf: (entry: string) => string;
  readonly remove: (entry: string) => void;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function Chosen({ entries, nameOf, remove, disabled, children }: ChosenProps) {
  const { say } = useWords();
  return (
    <>
      {children}
      {entries.length > 0 && (
        <ul className="plain-list actions">
          {entries.map((entry) => (
            <li key={entry}>
              <Button kind="secondary" disabled={disabled} onClick={() => remove(entry)}>
                {nameOf(entry)} <span aria-hidden="true">×</span>
                <span className="govuk-visually-hidden"> {say('form.remove')}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
