/** As much of the package as is used: it has no types. */
declare module 'fontkit' {
  export interface Font {
    /** Every code point that it has, in no order. */
    readonly characterSet: readonly number[];
  }
  export function openSync(file: string): Font;
}
