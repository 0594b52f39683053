/** The fields that an applicant may change while changes are requested. */

import type { Together } from '../application/step-traits.ts';
import type { Triggers } from '../due-diligence/asks.ts';

const diligence = '/steps/due-diligence';
const answers = `${diligence}/answers`;

/** Whether the place that an RFC 6901 pointer names is that of `outer`, or lies in it. */
const within = (pointer: string, outer: string): boolean => pointer === outer || pointer.startsWith(`${outer}/`);

/**
 * Returns the normal form of a pointer into an application, `/steps/<step>/<field>…`: pointers by what GET serves,
 * which has the
 * fields below the step's `answers`, come to the same. A question is `/steps/due-diligence/answers/<question>`, as in
 * the body of its step, whether it is pointed at by that, by what GET serves, or directly below the step.
 */
export function normalPointer(pointer: string): string {
  const [, step, rest = ''] = /^(\/steps\/[^/]+)(?:\/answers(?=\/|$))?(.*)$/.exec(pointer) ?? [];
  if (step === undefined) return pointer;
  if (step !== diligence || rest === '' || within(rest, '/questionnaireVersion')) return `${step}${rest}`;
  return rest === '/answers' ? step : `${answers}${rest.replace(/^\/answers(?=\/)/, '')}`;
}

/** The questions that are asked after this one, and after those. */
function askedAfter(question: string, triggers: Triggers): readonly string[] {
  const next = Object.keys(triggers).filter((id) => triggers[id] === question);
  return next.flatMap((id) => [id, ...askedAfter(id, triggers)]);
}

/** The questions that one is asked after, and those that they are asked after. */
function askedBefore(question: string, triggers: Triggers): readonly string[] {
  const before = triggers[question];
  return before === undefined ? [] : [before, ...askedBefore(before, triggers)];
}

/**
 * A question's value determines its details, and whether other questions are asked. So a whole question is unlocked,
 * with the questions that it depends on and those that depend on them.
 */
function withWhatFollows(pointer: string, triggers: Triggers): readonly string[] {
  const [, question] = /^\/steps\/due-diligence\/answers\/([^/]+)/.exec(pointer) ?? [];
  if (question === undefined) return [pointer];
  const first = [question, ...askedBefore(question, triggers)];
  const all = first.flatMap((id) => [id, ...askedAfter(id, triggers)]);
  return [pointer, ...all.map((id) => `${answers}/${id}`)];
}

/** Returns the places of a group, if a pointer into the answers lies in one of them. */
function placesWith(pointer: string, group: Together): readonly string[] {
  for (const place of group) {
    const pattern = place.replaceAll('*', '([^/]+)');
    const [match, entry = ''] = new RegExp(`^${pattern}(?=/|$)`).exec(pointer) ?? [];
    if (match !== undefined) return group.map((one) => one.replaceAll('*', entry));
  }
  return [];
}

/** Returns a pointer in normal form, with the places that belong to its field or depend on it. */
export function withWhatBelongs(pointer: string, groupsOf: (step: string) => readonly Together[]): readonly string[] {
  const normal = normalPointer(pointer);
  const [, step = '', inner = ''] = /^\/steps\/([^/]+)(.*)$/.exec(normal) ?? [];
  const places = groupsOf(step).flatMap((group) => placesWith(inner, group));
  return [normal, ...places.map((place) => `/steps/${step}${place}`)];
}

/** Returns everything that is unlocked if `pointers` were sent back, each once, in the normal form of a pointer. */
export const unlockedBy = (pointers: readonly string[], triggers: Triggers): readonly string[] => [
  ...new Set(pointers.map(normalPointer).flatMap((pointer) => withWhatFollows(pointer, triggers))),
];

/** Whether a pointer in normal form is within one of these. */
export const isUnlocked = (pointer: string, unlocked: readonly string[]): boolean =>
  unlocked.some((outer) => within(pointer, outer));
