import { type InputHTMLAttributes, type ReactNode, useState } from 'react';
import type { FieldDescription } from '../../../lib/domain/due-diligence/description.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Checkbox, Checkboxes, Fieldset, Radios } from '../../shared/kit/choices.tsx';
import { ErrorMessage, FormGroup, Hint } from '../../shared/kit/field.tsx';
import { Input, type Option, Select, Textarea } from '../../shared/kit/input.tsx';
import { focusField } from '../../shared/kit/messages.tsx';
import { later } from '../../shared/shell/later.tsx';
import { useWords } from '../../shared/words/words.ts';
import type { Json } from '../saving/json.ts';
import { isAsked } from './asked.ts';
import { useCountryOptions, useCurrencyOptions } from './code-options.ts';
import { fieldId, useFields } from './context.ts';
import { NoneToGive, TextsField } from './texts-field.tsx';
import { numberOrText } from './typed-number.ts';
import { type FieldProps, listOf, listOrNothing, orNothing, textOf, useField } from './use-field.ts';

// Few steps have them, and without them the form appears sooner.
const FileField = later(async () => (await import('../documents/file-field.tsx')).FileField);
const CountriesField = later(async () => (await import('./countries-field.tsx')).CountriesField);
const Agreement = later(async () => (await import('./agreement.tsx')).Agreement);

/**
 * The attributes of a text input, by the type of its field. A year has four digits, so that the fifth key goes to the
 * next part. Not `type="email"`, because a browser would change the letters of an international domain.
 */
const inputs: Readonly<Record<string, InputHTMLAttributes<HTMLInputElement>>> = {
  date: { type: 'date', max: '9999-12-31' },
  email: { inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false },
  phone: { type: 'tel', autoComplete: 'tel' },
  url: { inputMode: 'url', autoComplete: 'url', autoCapitalize: 'none', spellCheck: false },
  amount: { inputMode: 'decimal' },
};

/** One field of a served form, drawn by its type. */
export function Field({ field, path, isHeaded }: FieldProps): ReactNode {
  switch (field.type) {
    case 'yes-no':
      return <YesNo field={field} path={path} />;
    case 'tick':
      return <Tick field={field} path={path} />;
    case 'number':
      return <NumberField field={field} path={path} />;
    case 'single':
      return <Single field={field} path={path} />;
    case 'country':
      return field.several ? <CountriesField field={field} path={path} /> : <Country field={field} path={path} />;
    case 'currency':
      return <Currency field={field} path={path} />;
    case 'multiple':
      return field.countries ? <CountriesField field={field} path={path} /> : <Multiple field={field} path={path} />;
    case 'texts':
      return <TextsField field={field} path={path} />;
    case 'list':
      return <List field={field} path={path} />;
    case 'file':
      return <FileField field={field} path={path} />;
    case 'agreement':
      return <Agreement field={field} path={path} />;
    case 'group':
    case 'signature':
    case 'money':
    case 'address':
      return <Group field={field} path={path} isHeaded={isHeaded} />;
    default:
      return <Text field={field} path={path} />;
  }
}

function Text(props: FieldProps) {
  const { value, change, common } = useField(props);
  const { type, multiline, maxLength } = props.field;
  const typed = { ...common, value: textOf(value) };
  if (multiline)
    return (
      <Textarea
        {...typed}
        rows={(maxLength ?? 0) > 2_000 ? 8 : 4}
        maxLength={maxLength}
        onChange={({ currentTarget }) => change(orNothing(currentTarget.value))}
      />
    );
  return (
    <Input
      {...typed}
      {...inputs[type]}
      className={type === 'date' || type === 'amount' ? 'govuk-input--width-10' : undefined}
      onChange={({ currentTarget }) => change(orNothing(currentTarget.value))}
    />
  );
}

function NumberField(props: FieldProps) {
  const { value, change, common } = useField(props);
  // "1." on the way to "1.5" is the number 1, so the field shows the typed text.
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && numberOrText(typed) === value ? typed : textOf(value);
  return (
    <Input
      {...common}
      inputMode={props.field.integer ? 'numeric' : 'decimal'}
      className="govuk-input--width-10"
      value={shown}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(numberOrText(currentTarget.value));
      }}
    />
  );
}

function YesNo(props: FieldProps) {
  const { say } = useWords();
  const { value, change, common } = useField(props);
  return (
    <Radios
      {...common}
      className="govuk-radios--inline"
      items={[
        { value: 'true', text: say('form.yes') },
        { value: 'false', text: say('form.no') },
      ]}
      value={typeof value === 'boolean' ? String(value) : undefined}
      onChange={(choice) => change(choice === 'true')}
    />
  );
}

function Tick(props: FieldProps) {
  const { value, change, common } = useField(props);
  return <Checkbox {...common} checked={value === true} onChange={(on) => change(on || undefined)} />;
}

/** The options of a field that are offered, given the fields beside it. */
const choicesOf = ({ options = [] }: FieldDescription, beside: Json): readonly Option[] =>
  options.filter((option) => isAsked(option, beside)).map(({ code, label }) => ({ value: code, text: label }));

/** More choices than this are listed in a menu. */
const mostRadios = 12;

function Single(props: FieldProps) {
  const { say } = useWords();
  const { value, beside, change, common } = useField(props);
  const choices = choicesOf(props.field, beside);
  if (choices.length <= mostRadios)
    return <Radios {...common} items={choices} value={textOf(value)} onChange={change} />;
  return (
    <Select
      {...common}
      items={[{ value: '', text: say('form.choose') }, ...choices]}
      value={choices.some((choice) => choice.value === value) ? textOf(value) : ''}
      onChange={({ currentTarget }) => change(orNothing(currentTarget.value))}
    />
  );
}

/** A menu of codes. */
function CodeMenu({ options, ...props }: FieldProps & { readonly options: readonly Option[] }) {
  const { say } = useWords();
  const { value, change, common } = useField(props);
  const preset = useFields().presetAt(props.path);
  return (
    <Select
      {...common}
      items={preset ? options : [{ value: '', text: say('form.choose') }, ...options]}
      value={textOf(value) || preset}
      onChange={({ currentTarget }) => change(orNothing(currentTarget.value))}
    />
  );
}

/** A menu of codes, with only the chosen one until the others are loaded. */
const menuOf = (useOptions: typeof useCountryOptions) =>
  function Menu(props: FieldProps) {
    const { language } = useWords();
    const { valueAt, presetAt } = useFields();
    const chosen = textOf(valueAt(props.path)) || presetAt(props.path);
    return <CodeMenu {...props} options={useOptions(language, chosen ? [chosen] : [])} />;
  };
const Country = menuOf(useCountryOptions);
const Currency = menuOf(useCurrencyOptions);

function Multiple(props: FieldProps) {
  const { value, beside, change, common } = useField(props);
  return (
    <Checkboxes
      {...common}
      items={choicesOf(props.field, beside)}
      values={listOf(value).map(String)}
      onChange={(all) => change(all)}
    />
  );
}

/** Fields that are answered together. */
function Group(props: FieldProps) {
  const { common } = useField(props);
  const { id, label, hint, error } = common;
  return (
    <FormGroup error={error}>
      <Fieldset
        id={id}
        hint={hint}
        error={error}
        legend={props.isHeaded ? <span className="govuk-visually-hidden">{label}</span> : label}
      >
        {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
        {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        <div className="fields-row" id={id}>
          {(props.field.fields ?? []).map((inner) => (
            <div key={inner.id} className={isWide(inner) ? 'wide' : undefined}>
              <Field field={inner} path={[...props.path, inner.id]} />
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

const isWide = ({ type, multiline }: FieldDescription): boolean =>
  multiline === true || ['list', 'file', 'group', 'address', 'tick', 'yes-no'].includes(type);

/** Groups of fields, as many as there are. */
function List(props: FieldProps) {
  const { say } = useWords();
  const { value, change, common } = useField(props);
  const { fields = [], maxItems = 50 } = props.field;
  const items = listOf(value);
  const { id, label, hint, error, disabled } = common;
  return (
    <FormGroup error={error}>
      <Fieldset id={id} hint={hint} error={error} legend={label}>
        {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
        {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
        {items.map((_, index) => (
          <fieldset key={index} className="govuk-fieldset item-group">
            <legend className="govuk-fieldset__legend">{say('form.item', { number: index + 1 })}</legend>
            <div className="fields-row">
              {fields.map((inner) => (
                <div key={inner.id} className={isWide(inner) ? 'wide' : undefined}>
                  <Field field={inner} path={[...props.path, index, inner.id]} />
                </div>
              ))}
            </div>
            <Button
              kind="secondary"
              disabled={disabled}
              onClick={() => change(listOrNothing(items.filter((__, at) => at !== index)))}
            >
              {say('form.remove')}
              <span className="govuk-visually-hidden"> {say('form.item', { number: index + 1 })}</span>
            </Button>
          </fieldset>
        ))}
        <Button
          id={id}
          kind="secondary"
          disabled={disabled || items.length >= maxItems}
          onClick={() => {
            change([...items, {}]);
            // The button moves down below what it adds.
            setTimeout(focusField, 0, fieldId([...props.path, items.length, fields[0]?.id ?? '']));
          }}
        >
          {say(items.length === 0 ? 'form.add' : 'form.add-another')}
          <span className="govuk-visually-hidden"> {label}</span>
        </Button>
        <NoneToGive {...props} />
      </Fieldset>
    </FormGroup>
  );
}
