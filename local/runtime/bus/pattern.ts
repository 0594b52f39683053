/** A test of one value: the value itself, or one of EventBridge's filters. */
type Matcher = string | number | boolean | null | { readonly [filter: string]: unknown };

/** An EventBridge event pattern: for each field, matchers of which one must hold, or a pattern of its own. */
export interface EventPattern {
  readonly [field: string]: readonly Matcher[] | EventPattern;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns whether an event matches a pattern: every field of the pattern must hold, as EventBridge defines it for exact
 * values, `prefix`, `suffix`, `exists`, `anything-but` and `equals-ignore-case`. Throws on any other filter, because an
 * unknown filter must neither match nor fail to match.
 */
export function matches(pattern: EventPattern, event: Fields): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = event[field];
    if (!Array.isArray(wanted)) return matches(wanted as EventPattern, isFields(value) ? value : {});
    // One matching element of an array is enough.
    const values = Array.isArray(value) ? value : [value];
    return values.some((one) => wanted.some((matcher: Matcher) => holds(matcher, one)));
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function holds(matcher: Matcher, value: unknown): boolean {
  if (!isFields(matcher)) return matcher === value;
  const [[filter = '', argument] = []] = Object.entries(matcher);
  switch (filter) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(argument));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(argument));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase();
    case 'exists':
      return argument === (value !== undefined);
    case 'anything-but':
      return value !== undefined && anythingBut(argument, value);
    default:
      throw new Error(`The event pattern uses "${filter}", which the local bus does not know.`);
  }
}

function anythingBut(argument: unknown, value: unknown): boolean {
  const refused = (Array.isArray(argument) ? argument : [argument]) as readonly Matcher[];
  return !refused.some((matcher) => holds(matcher, value));
}
