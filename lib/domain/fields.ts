import * as z from 'zod/mini';
import { onLines, onOneLine, unreadable } from './characters.ts';
import { country, currency } from './codes.ts';
import type { Announced } from './documents/document.ts';
import type { OptionDescription } from './field-conditions.ts';
import { type Finding, sentence } from './finding.ts';
import { amountDigits, amountFault, precisionFault } from './money.ts';

/** How a form asks for a value, where the type of its JSON does not say. */
export interface FieldKind {
  readonly type:
    | 'text'
    | 'country'
    | 'currency'
    | 'amount'
    | 'date'
    | 'email'
    | 'phone'
    | 'url'
    | 'file'
    | 'money'
    | 'address'
    | 'agreement'
    | 'single';
  /** Whether a text may have several lines. */
  readonly multiline?: boolean;
  /** Most digits of an amount after the point. */
  readonly decimals?: number;
  /** The choices of a `single`, by their own names. */
  readonly options?: readonly OptionDescription[];
  /** The purpose of a file. */
  readonly purpose?: Announced['purpose'];
}

/** The kinds of the schemas that steps are made of. */
export const fieldKinds = z.registry<FieldKind>();

/** Records how a form asks for a value of `schema`; returns the schema. */
export function ofKind<Schema extends z.ZodMiniType>(kind: FieldKind, schema: Schema): Schema {
  fieldKinds.add(schema, kind);
  return schema;
}

/** Adds a fault to the issues of a schema, and ends its checks. */
export const report = (
  payload: z.core.ParsePayload,
  { code, sentence: name, params }: Omit<Finding, 'pointer'>,
  path: string[] = [],
): void => {
  const message = sentence(name ?? code);
  payload.issues.push({
    code: 'custom',
    params: { code, ...params },
    message,
    input: payload.value,
    path,
    continue: false,
  });
};

/** Reports a character that cannot be read, by its name and place, and ends the checks. */
export const isText =
  (severalLines: boolean) =>
  (payload: z.core.ParsePayload<string>): void => {
    const fault = unreadable(payload.value, { severalLines });
    if (fault) report(payload, { code: 'unprintable', ...fault });
  };

/** Ends the checks of a blank text, so that it is reported as missing and as nothing else. */
const notBlank = z.minLength(1, { abort: true });

const texts = (max: number, severalLines: boolean) =>
  ofKind(
    { type: 'text', multiline: severalLines },
    z
      .string()
      .check(
        z.overwrite(severalLines ? onLines : onOneLine),
        z.normalize('NFC'),
        notBlank,
        z.maxLength(max),
        isText(severalLines),
      ),
  );

/** One line of text, cleaned, in NFC, 1 to `max` characters, readable; see `characters.ts`. */
export const line = (max: number) => texts(max, false);

/** Text of several lines, cleaned, in NFC, 1 to `max` characters, readable. */
export const text = (max: number) => texts(max, true);

/** Written as a date, and no day of the calendar. */
const isWrittenAsDate = (input: unknown): boolean => typeof input === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(input);

/** RFC 3339 full-date, in the year `from` or later: before that, a year is a slip of the pen, or a zero of a database. */
const dateFrom = (from: number) =>
  ofKind(
    { type: 'date' },
    z.iso
      .date({ error: ({ input }) => sentence(isWrittenAsDate(input) ? 'no-such-day' : 'format-date'), abort: true })
      .check((payload) => {
        if (Number(payload.value.slice(0, 4)) >= from) return;
        report(payload, { code: 'out-of-range', sentence: 'year-too-early', params: { year: from } });
      }),
  );

export const date = dateFrom(1900);

/** The day of a founding: no company that still trades is older than the sixth century. */
export const foundingDate = dateFrom(500);

const amount = ofKind(
  { type: 'amount', decimals: amountDigits.after },
  z.string(sentence('type-amount')).check(
    (payload) => {
      const fault = amountFault(payload.value);
      if (fault) report(payload, fault);
    },
    z.regex(/^\s*\d{1,18}(\.\d{1,4})?\s*$/),
  ),
);

/** No more decimal places than the currency has. */
const preciseMoney = (payload: z.core.ParsePayload<{ amount: string; currency: string }>): void => {
  const fault = precisionFault(payload.value);
  if (fault) report(payload, fault, ['amount']);
};

const amountAndCurrency = { amount, currency };

/** Decimal string and ISO 4217 code, never a floating-point number; not negative. */
export const money = ofKind({ type: 'money' }, z.strictObject(amountAndCurrency).check(preciseMoney));

/** Money with what it belongs to, such as a year. */
export const moneyOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  ofKind(
    { type: 'money' },
    z.extend(z.strictObject(shape), amountAndCurrency).check((payload) => preciseMoney(payload as never)),
  );

/** Refers to a document by its id; opaque. */
export const documentId = line(128);

/** Refers to a document that was uploaded for this purpose. */
export const documentFor = (purpose: Announced['purpose']) => ofKind({ type: 'file', purpose }, line(128));

/** A calendar year. */
export const year = z.int().check(z.gte(1900), z.lte(2200));
/** How many people. */
export const headcount = z.int().check(z.gte(0), z.lte(10_000_000));

/** A list without duplicates, of `min` to `max` entries. */
export const distinct = <Entry extends z.core.$ZodType>(
  entry: Entry,
  { min = 1, max }: { min?: number; max: number },
) =>
  z.array(entry).check(
    ...(min > 0 ? [z.minLength(min)] : []),
    z.maxLength(max),
    z.refine<unknown[]>((entries) => new Set(entries).size === entries.length, {
      params: { code: 'duplicate' },
      error: sentence('duplicate'),
    }),
  );

ofKind({ type: 'country' }, country);
ofKind({ type: 'currency' }, currency);

export { country };
