import type { Finding } from '../../../lib/domain/finding.ts';
import type { FormStep } from '../../shared/api/types.ts';
import type { Say } from '../../shared/words/words.ts';
import { segmentsOf } from '../saving/json.ts';

/** Findings that the page says in its own words: short ones, in its language. */
const known = [
  'required',
  'step-empty',
  'too-long',
  'too-short',
  'not-a-date',
  'not-an-email',
  'not-a-country',
  'not-a-currency',
  'invalid-type',
  'in-the-future',
  'duplicate',
  'sum-above-100',
  'document-not-clean',
  'document-rejected',
  'document-not-found',
  'agreement-outdated',
  'questionnaire-outdated',
] as const;

/** What is wrong, in the language of the page where it has words for it, else as the rule says it. */
export function sayFinding(say: Say, { code, detail }: Finding): string {
  const own = known.find((one) => one === code);
  return own ? say(`finding.${own}`) : detail;
}

type Named = { readonly id: string; readonly label?: string; readonly text?: string; readonly fields?: unknown };

const labelOf = ({ label, text, id }: Named): string => label ?? text ?? id;

/** The names of the field at a pointer into a step, from the outside in: "Contact", "Email address". */
export function fieldNames(step: FormStep, pointer: string, item: (number: number) => string): readonly string[] {
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
    if (/^\d+$/.test(segment)) names.push(item(Number(segment) + 1));
    const found = fields.find(({ id }) => id === segment);
    if (!found) continue;
    names.push(labelOf(found));
    fields = (found.fields ?? []) as readonly Named[];
  }
  return names;
}
