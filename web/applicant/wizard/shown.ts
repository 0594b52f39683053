import type { ShapeDescription } from '../../../lib/domain/due-diligence/description.ts';
import { countryName, formatDay } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { isList, isObject, type Json } from '../saving/json.ts';

/** Returns a value in words: options, countries and dates by name. */
export function useShown(): (value: Json, shape?: ShapeDescription) => string {
  const { say, language } = useWords();
  const leaf = (value: string | number | boolean, shape?: ShapeDescription): string => {
    if (typeof value === 'boolean') return say(value ? 'form.yes' : 'form.no');
    const text = String(value);
    const option = shape?.options?.find(({ code }) => code === text);
    if (option) return option.label;
    if (shape?.countries || shape?.type === 'country') return countryName(text, language);
    return shape?.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text, language) : text;
  };
  /** Grouped by thousands, and with every digit, which a number would not guarantee. */
  const money = (amount: string, currency: string) =>
    `${amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')} ${currency}`;
  const shown = (value: Json, shape?: ShapeDescription): string => {
    if (value === undefined || value === null) return '';
    if (isList(value))
      return value
        .map((entry) => shown(entry, isObject(entry) ? { type: 'group', fields: shape?.fields ?? [] } : shape))
        .join(isObject(value[0]) ? '\n' : say('list.comma'));
    if (isObject(value) && shape?.type === 'agreement')
      return value.accepted === true ? say('agreement.accepted', { version: String(value.version) }) : '';
    if (isObject(value) && typeof value.amount === 'string' && typeof value.currency === 'string')
      return [value.year ?? value.fiscalYear, money(value.amount, value.currency)]
        .filter(Boolean)
        .join(say('list.colon'));
    if (isObject(value))
      return Object.entries(value)
        .map(([name, inner]) =>
          shown(
            inner,
            shape?.fields?.find(({ id }) => id === name),
          ),
        )
        .filter(Boolean)
        .join(say('list.comma'));
    return leaf(value, shape);
  };
  return shown;
}
