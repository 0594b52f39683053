import type { Finding } from '../../../lib/domain/finding.ts';
import type { FieldError } from '../../shared/api/problem.ts';
import type { FormStep } from '../../shared/api/types.ts';
import type { Say, Spoken } from '../../shared/words/words.ts';
import { sayFound } from '../form/use-rules.ts';
import { segmentsOf } from '../saving/json.ts';

/** Findings that need fewer words in a form than in the API. A choice from a list needs no code. */
const own = ['required', 'not-a-date', 'not-a-country', 'not-a-currency', 'invalid-type', 'in-the-future'] as const;

/** Returns the text of a finding in the language of the page, as the API says it now or said it before. */
export function sayFinding(
  { say, language }: Spoken,
  finding: Finding | (FieldError & { readonly step?: string }),
): string {
  const short = own.find((code) => code === finding.code);
  if (short) return say(`finding.${short}`);
  return 'detail' in finding ? finding.detail : sayFound(language, finding);
}

/** The list of texts that an entry belongs to, and which one it is: an error of an entry is shown at its list. */
export function entryOf(pointer: string): { readonly list: string; readonly number: number } | undefined {
  const [, list, index] = /^(.*)\/(\d+)$/.exec(pointer) ?? [];
  return list === undefined ? undefined : { list, number: Number(index) + 1 };
}

type Named = { readonly id: string; readonly label?: string; readonly text?: string; readonly fields?: unknown };

const labelOf = ({ label, text, id }: Named): string => label ?? text ?? id;

/** The names of the field at a pointer into a step, from the outside in: "Contact", "Email address". */
export function fieldNames(step: FormStep, pointer: string, say: Say): readonly string[] {
  const [first = '', ...rest] = segmentsOf(pointer).filter((segment) => segment !== 'answers');
  const field = step.fields.find(({ id }) => id === first);
  if (!field) return [];
  const inner = rest.filter((segment) => segment !== 'value' && segment !== 'details');
  let fields: readonly Named[] = [
    ...((field.fields ?? []) as readonly Named[]),
    ...(field.followUp ?? []).flatMap((followUp) => followUp.fields as readonly Named[]),
  ];
  const names = [labelOf(field)];
  for (const segment of inner) {
    if (/^\d+$/.test(segment)) names.push(say('form.item', { number: Number(segment) + 1 }));
    const found = fields.find(({ id }) => id === segment);
    if (!found) continue;
    names.push(labelOf(found));
    fields = (found.fields ?? []) as readonly Named[];
  }
  return names;
}

/** Returns the same names as one text, or the title of the step if the pointer names no field. */
export const placeNames = (step: FormStep, pointer: string, say: Say): string =>
  fieldNames(step, pointer, say).join(say('list.comma')) || step.title;

/** Returns what is said of a place: `Website: This is required.` A question is a place, too, and ends by itself. */
export function saidOf(place: string, text: string, say: Say): string {
  if (/[?？]$/.test(place)) return `${place} ${text}`;
  return place.replace(/[.。]$/, '') + say('list.colon') + text;
}
