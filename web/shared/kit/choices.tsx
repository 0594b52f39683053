import type { FocusEventHandler, ReactNode } from 'react';
import { classes, describedBy, type FieldProps, FormGroup, Hint, Label, Notes } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly text: ReactNode;
  readonly hint?: ReactNode;
}

interface ChoiceProps extends FieldProps {
  readonly items: readonly Choice[];
  readonly className?: string;
  readonly disabled?: boolean;
  readonly onBlur?: FocusEventHandler<HTMLInputElement>;
}

/** The first has the field's own id, so that an error summary can link to it. */
const itemId = (id: string, index: number) => (index === 0 ? id : `${id}-${index + 1}`);

interface ItemProps {
  readonly kind: 'radios' | 'checkboxes';
  readonly id: string;
  readonly item: Choice;
  readonly input: ReactNode;
}

const Item = ({ kind, id, item, input }: ItemProps) => (
  <div className={`govuk-${kind}__item`}>
    {input}
    <Label id={id} className={`govuk-${kind}__label`}>
      {item.text}
    </Label>
    {item.hint !== undefined && (
      <Hint id={`${id}-item-hint`} className={`govuk-${kind}__hint`}>
        {item.hint}
      </Hint>
    )}
  </div>
);

interface FieldsetProps extends Pick<FieldProps, 'id' | 'hint' | 'error'> {
  readonly legend: ReactNode;
  readonly children: ReactNode;
}

/** Fields that are answered together, under one heading. */
export const Fieldset = ({ legend, children, ...described }: FieldsetProps) => (
  <fieldset className="govuk-fieldset" aria-describedby={describedBy(described)}>
    <legend className="govuk-fieldset__legend">{legend}</legend>
    {children}
  </fieldset>
);

type RadiosProps = ChoiceProps & {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
};

/** One of a few. */
export const Radios = ({ id, name, label, hint, error, items, className, value, onChange, ...input }: RadiosProps) => (
  <FormGroup error={error}>
    <Fieldset id={id} hint={hint} error={error} legend={label}>
      <Notes id={id} hint={hint} error={error} />
      <div className={classes('govuk-radios', className)}>
        {items.map((item, index) => (
          <Item
            key={item.value}
            kind="radios"
            id={itemId(id, index)}
            item={item}
            input={
              <input
                {...input}
                className="govuk-radios__input"
                id={itemId(id, index)}
                name={name}
                type="radio"
                value={item.value}
                checked={value === item.value}
                aria-describedby={item.hint === undefined ? undefined : `${itemId(id, index)}-item-hint`}
                onChange={() => onChange?.(item.value)}
              />
            }
          />
        ))}
      </div>
    </Fieldset>
  </FormGroup>
);

type CheckboxesProps = ChoiceProps & {
  readonly values: readonly string[];
  readonly onChange?: (values: readonly string[]) => void;
};

/** Any number of a few, in the order in which they are offered. */
export const Checkboxes = ({
  id,
  name,
  label,
  hint,
  error,
  items,
  className,
  values,
  onChange,
  ...input
}: CheckboxesProps) => {
  const toggle = (value: string, checked: boolean) =>
    onChange?.(
      items
        .map((item) => item.value)
        .filter((one) => (one === value ? checked : values.includes(one)))
        .concat(values.filter((one) => !items.some((item) => item.value === one))),
    );
  return (
    <FormGroup error={error}>
      <Fieldset id={id} hint={hint} error={error} legend={label}>
        <Notes id={id} hint={hint} error={error} />
        <div className={classes('govuk-checkboxes', className)}>
          {items.map((item, index) => (
            <Item
              key={item.value}
              kind="checkboxes"
              id={itemId(id, index)}
              item={item}
              input={
                <input
                  {...input}
                  className="govuk-checkboxes__input"
                  id={itemId(id, index)}
                  name={name}
                  type="checkbox"
                  value={item.value}
                  checked={values.includes(item.value)}
                  aria-describedby={item.hint === undefined ? undefined : `${itemId(id, index)}-item-hint`}
                  onChange={({ currentTarget }) => toggle(item.value, currentTarget.checked)}
                />
              }
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
};

type CheckboxProps = FieldProps & {
  readonly checked: boolean;
  readonly onChange?: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly onBlur?: FocusEventHandler<HTMLInputElement>;
};

/** One box to tick. */
export const Checkbox = ({ id, name, label, hint, error, checked, onChange, ...input }: CheckboxProps) => (
  <FormGroup error={error}>
    <Notes id={id} hint={hint} error={error} />
    <div className="govuk-checkboxes">
      <div className="govuk-checkboxes__item">
        <input
          {...input}
          className="govuk-checkboxes__input"
          id={id}
          name={name}
          type="checkbox"
          value="true"
          checked={checked}
          aria-describedby={describedBy({ id, hint, error })}
          onChange={({ currentTarget }) => onChange?.(currentTarget.checked)}
        />
        <Label id={id} className="govuk-checkboxes__label">
          {label}
        </Label>
      </div>
    </div>
  </FormGroup>
);
