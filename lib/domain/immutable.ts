/** The same type with every property and every entry of it read-only. */
export type Immutable<Value> = unknown extends Value
  ? Value
  : Value extends string | number | boolean | null | undefined
    ? Value
    : { readonly [Name in keyof Value]: Immutable<Value[Name]> };
