/** Replaces `{names}` with values. Throws if a text names a value that is missing, so that no text is shown with a gap. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A text needs a value that is missing: ${name}`);
    return value;
  });
}
