/** Applications as the table has them: an older item is brought to the schema of its state, and an impossible one refused. */
import type * as z from 'zod/mini';
import type { Application } from '../../domain/application/application.ts';
import { applicationSchema } from '../../domain/application/states.ts';
import { editableStates } from '../../domain/application/transitions.ts';
import { pointerOf } from '../../domain/finding.ts';
import { firstForm } from '../../domain/program.ts';

type Item = Readonly<Record<string, unknown>>;

/** Says what is wrong, without the value. */
function faultOf(issue: z.core.$ZodIssue): string {
  const at = pointerOf(issue.path);
  if (issue.code === 'invalid_type') return `${at} must be ${issue.expected}`;
  if (issue.code === 'invalid_value') return `${at} must be ${issue.values.map(String).join(' or ')}`;
  return `${at} is wrong (${issue.code})`;
}

/** Returns the application that this is. Throws if there can be none like it: it is corrupt, and not the caller's fault. */
export function possible(candidate: Item | Application): Application {
  const parsed = applicationSchema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const { applicationId, state } = candidate;
  const faults = parsed.error.issues.map(faultOf).join(', ');
  throw new Error(`Application ${String(applicationId)} cannot be ${String(state)}: ${faults}`);
}

/** Lists that an older version of this system, or an erasure, left out. */
const lists = ['flags', 'approvals', 'reviewers', 'applicants', 'excludedReviewers'] as const;

/** Returns an item as the newest version writes it: with what older versions left out, without what they left behind. */
export function current({ remindAt, decisionDaysLeft, ...item }: Item): Item {
  const isEditable = editableStates.some((state) => state === item.state);
  return {
    ...item,
    formVersion: item.formVersion ?? firstForm,
    ...Object.fromEntries(lists.map((name) => [name, item[name] ?? []])),
    ...(isEditable && { remindAt, decisionDaysLeft }),
  };
}
