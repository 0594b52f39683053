/** The parts of the package that are used. It has no types of its own. */
declare module 'fontkit' {
  export interface Font {
    /** Every code point that it has, in no particular order. */
    readonly characterSet: readonly number[];
  }
  export function openSync(file: string): Font;
}
