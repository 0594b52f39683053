/** Puts values in place of `{names}`. Throws where a text names a value that there is not: nothing with a hole in it is said. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A text wants a value that it is not given: ${name}`);
    return value;
  });
}
