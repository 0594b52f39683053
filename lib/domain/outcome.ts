/** The outcome of a rule: a value or a refusal. Rules never throw for business reasons. */
export type Outcome<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const accepted = <Value>(value: Value) => ({ ok: true, value }) as const;
export const refused = <Refusal>(refusal: Refusal) => ({ ok: false, refusal }) as const;
