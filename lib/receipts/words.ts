import type { ShapeDescription } from '../domain/due-diligence/description.ts';
import type { Language } from '../words/languages.ts';
import { type ReceiptWords, receiptWords } from '../words/receipts.ts';
import { isObject, type Json, type JsonObject } from './content.ts';

/** Turns values into words of one language. Shows unknown values as they are. */
export interface Words {
  readonly texts: ReceiptWords;
  /** ISO 3166-1 alpha-2, and the name. */
  country(code: string): string;
  /** RFC 3339 to the second. */
  time(at: string): string;
  /** A value that has no parts, of a field that the form knows or not. */
  scalar(value: Json, field?: ShapeDescription): string;
  /** An amount with its currency and its year. */
  money(value: JsonObject): string;
}

/** Whether a value is an amount of money. */
export const isMoney = (value: Json | undefined): value is JsonObject & { amount: string; currency: string } =>
  isObject(value) && typeof value.amount === 'string' && typeof value.currency === 'string';

/** Groups thousands, and keeps the decimals as they were given. */
function amountOf(amount: string, language: Language): string {
  if (!/^\d+(\.\d+)?$/.test(amount)) return amount;
  const decimals = amount.split('.')[1]?.length ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language, digits).format(amount as `${number}`);
}

function yearOf(value: JsonObject, { ofYear }: ReceiptWords): string {
  const [name] = (['fiscalYear', 'year'] as const).filter((field) => value[field] !== undefined);
  return name ? ofYear[name].replace('{year}', String(value[name])) : '';
}

export function wordsIn(language: Language): Words {
  const texts = receiptWords[language];
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const country = (code: string) => (/^[A-Z]{2}$/.test(code) ? `${regions.of(code)} (${code})` : code);
  const scalar = (value: Json, { type, countries, options = [] }: Partial<ShapeDescription> = {}): string => {
    if (typeof value === 'boolean') return value ? texts.yes : texts.no;
    const text = String(value);
    if (type === 'country' || countries) return country(text);
    return options.find(({ code }) => code === text)?.label ?? text;
  };
  return {
    texts,
    country,
    time: (at) => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC'),
    scalar,
    money: (value) => `${yearOf(value, texts)}${amountOf(String(value.amount), language)} ${String(value.currency)}`,
  };
}
