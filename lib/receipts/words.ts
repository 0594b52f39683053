import type { Language } from '../domain/due-diligence/questionnaire.ts';
import { fieldNames } from '../programs/field-names.ts';
import { isObject, type Json, type JsonObject } from './content.ts';
import { type ReceiptTexts, receiptTexts } from './texts.ts';

/** Fields of the steps whose value is a country or region. */
const countries = new Set(['registrationCountry', 'country', 'businessArea']);

/** Turns values into words of one language. What it does not know it shows as it is. */
export interface Words {
  readonly texts: ReceiptTexts;
  /** A field's name, as a label begins. */
  label(field: string): string;
  /** ISO 3166-1 alpha-2, and the name. */
  country(code: string): string;
  /** RFC 3339 to the second. */
  time(at: string): string;
  /** A value that has no parts. */
  scalar(field: string, value: Json): string;
  /** An amount with its currency, and of which year. */
  money(value: JsonObject): string;
}

/** Whether a value is an amount of money. */
export const isMoney = (value: Json | undefined): value is JsonObject & { amount: string; currency: string } =>
  isObject(value) && typeof value.amount === 'string' && typeof value.currency === 'string';

const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Grouped in thousands, each decimal as it was given. */
function amountOf(amount: string, language: Language): string {
  if (!/^\d+(\.\d+)?$/.test(amount)) return amount;
  const decimals = amount.split('.')[1]?.length ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language, digits).format(amount as `${number}`);
}

function yearOf(value: JsonObject, { ofYear }: ReceiptTexts): string {
  const [name] = (['fiscalYear', 'year'] as const).filter((field) => value[field] !== undefined);
  return name ? ofYear[name].replace('{year}', String(value[name])) : '';
}

export function wordsIn(language: Language): Words {
  const texts = receiptTexts[language];
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const country = (code: string) => (/^[A-Z]{2}$/.test(code) ? `${regions.of(code)} (${code})` : code);
  const scalar = (field: string, value: Json): string => {
    if (typeof value === 'boolean') return value ? texts.yes : texts.no;
    const text = String(value);
    if (countries.has(field)) return country(text);
    if (field === 'language') return own(texts.languages, text) ?? text;
    return own(own(texts.codes, field) ?? {}, text) ?? text;
  };
  return {
    texts,
    label: (field) => {
      const name = field === 'language' ? texts.language : (own(fieldNames, field)?.[language] ?? field);
      return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    },
    country,
    time: (at) => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC'),
    scalar,
    money: (value) => `${yearOf(value, texts)}${amountOf(String(value.amount), language)} ${String(value.currency)}`,
  };
}
