import PDFDocument from 'pdfkit';
import { type Direction, directionOf } from './direction.ts';
import { fontFile, type Typeface, type Weight } from './fonts.ts';
import { type DirectedRun, lineOf } from './line.ts';
import { type Has, typefaceOf } from './runs.ts';
import { isShaped } from './scripts.ts';
import { type FontInternals, shapeWholeRuns } from './shaped-font.ts';
import type { HasGlyph } from './shown-text.ts';

/** An opened font: it alone knows which characters it has. */
interface OpenedFont {
  /** Thousandths of the size. */
  readonly ascender: number;
  readonly font: { readonly hasGlyphForCodePoint: HasGlyph };
}

/** What the library has no words for: it sets a piece of a line in its current font. */
interface Internals {
  _font: OpenedFont;
  readonly _fontSize: number;
  currentLineHeight(includeGap?: boolean): number;
  _fragment(text: string, x: number, y: number, options: object): void;
}

export interface TextOptions extends PDFKit.Mixins.TextOptions {
  /** Whether a paragraph from right to left begins at the right. */
  readonly beginsAtItsSide?: boolean;
}

/** A line's baseline below its top, and its height: thousandths of the size. As Noto Sans SC has them. */
const line = { ascender: 1160, height: 1448 } as const;

/** A letter stays one glyph: taken apart, as Noto Sans does with ị, it could not be read out of the document. */
const whole = { ccmp: false };
/** What has such letters: the library keeps its measures of all other words. A shaped font asks only for a direction. */
function featuresOf({ typeface, text, direction }: DirectedRun) {
  if (isShaped(typeface)) return direction;
  return /\P{ASCII}/u.test(text) ? whole : undefined;
}

type Options = PDFKit.PDFDocumentOptions;
const Base = PDFDocument as unknown as new (options: Options) => PDFKit.PDFDocument & Internals;

/**
 * A document whose lines mix typefaces: the library measures and wraps text as ever, and asks here how wide a piece
 * is, and for it to be drawn. Every line has the same height and baseline, and is drawn in the order it is read in.
 */
export class MixedDocument extends Base {
  readonly #opened = new Map<string, OpenedFont>();
  #weight: Weight = 'regular';
  /** Of the paragraphs that are being drawn: the first is that of the next line. */
  #directions: Direction[] = [];

  /** Sets what follows in this weight. */
  weight(weight: Weight): this {
    this.#weight = weight;
    this._font = this.#font('latin');
    return this;
  }

  /** Whether a typeface has a character. */
  hasGlyph(codePoint: number): boolean {
    return typefaceOf(String.fromCodePoint(codePoint), this.#has) !== undefined;
  }

  /** Draws paragraphs, each in its own direction. */
  paragraphs(text: string, x: number, y: number, options: TextOptions): void {
    this.#directions = text.split('\n').map(directionOf);
    this.text(text, x, y, options);
  }

  override currentLineHeight(_includeGap?: boolean): number {
    return (line.height / 1000) * this._fontSize;
  }

  override widthOfString(text: string, options?: PDFKit.Mixins.TextOptions): number {
    const { reading } = lineOf(text.replaceAll('\n', ''), 'ltr', this.#has);
    return reading.reduce((width, run) => width + this.#widthOf(run, options), 0);
  }

  override _fragment(text: string, x: number, y: number, options: TextOptions & { readonly lineWidth?: number }): void {
    const [paragraph = 'ltr'] = this.#directions;
    if (text.endsWith('\n')) this.#directions.shift();
    const { reading, standing } = lineOf(text.replaceAll('\n', ''), paragraph, this.#has);
    const lefts = new Map<DirectedRun, number>();
    let left = x;
    for (const run of standing) {
      lefts.set(run, left);
      left += this.#widthOf(run, options);
    }
    const room = options.beginsAtItsSide && paragraph === 'rtl' ? (options.lineWidth ?? 0) - (left - x) : 0;
    for (const run of reading) this.#draw(run, lefts.get(run)! + room, y, options);
  }

  #draw(run: DirectedRun, x: number, y: number, options: object): void {
    this.#with(run, (features) => {
      const lower = ((line.ascender - this._font.ascender) / 1000) * this._fontSize;
      const own = { ...options, features, textWidth: undefined, wordCount: undefined };
      super._fragment(run.text, x, y + lower, own);
    });
  }

  #widthOf(run: DirectedRun, options?: object): number {
    return this.#with(run, (features) => super.widthOfString(run.text, { ...options, features }));
  }

  /** With the font of a run in use. */
  #with<Result>(run: DirectedRun, use: (features: never) => Result): Result {
    const current = this._font;
    this._font = this.#font(run.typeface);
    const result = use(featuresOf(run) as never);
    this._font = current;
    return result;
  }

  readonly #has: Has = (typeface, codePoint) => this.#font(typeface).font.hasGlyphForCodePoint(codePoint);

  /** The font of a typeface in the current weight, opened when it is first asked for. */
  #font(typeface: Typeface): OpenedFont {
    const name = `${typeface}-${this.#weight}`;
    const known = this.#opened.get(name);
    if (known) return known;
    const current = this._font;
    const font = this.registerFont(name, fontFile(typeface, this.#weight)).font(name)._font;
    if (isShaped(typeface)) shapeWholeRuns(font as unknown as FontInternals);
    this.#opened.set(name, font);
    this._font = current;
    return font;
  }
}
