import PDFDocument from 'pdfkit';
import type { Fonts, Typeface, Weight } from './fonts.ts';
import { runsOf } from './runs.ts';
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
  _fragment(text: string, x: number, y: number, options: object): void;
}
/** A letter stays one glyph: taken apart, as Noto Sans does with ị, it could not be read out of the document. */
const whole = { features: { ccmp: false } } as unknown as PDFKit.Mixins.TextOptions;
/** What has such letters: the library keeps its measures of all other words. */
const optionsFor = (run: string) => (/\P{ASCII}/u.test(run) ? whole : {});

type Options = PDFKit.PDFDocumentOptions;
const Base = PDFDocument as unknown as new (options: Options) => PDFKit.PDFDocument & Internals;

/**
 * A document whose lines mix two typefaces: the library measures and wraps text as ever, and asks here how wide a piece
 * is, and for it to be drawn. Lines have the height, and the baseline, of the wide typeface.
 */
export class MixedDocument extends Base {
  /** By the wide font of a weight, which is the one in use. */
  readonly #mixes = new Map<OpenedFont, Readonly<Record<Typeface, OpenedFont>>>();

  constructor(options: Options, fonts: Fonts) {
    super(options);
    for (const weight of ['bold', 'regular'] as const) {
      const latin = this.#open(`${weight}-latin`, fonts[weight].latin);
      const wide = this.#open(weight satisfies Weight, fonts[weight].wide);
      this.#mixes.set(wide, { latin, wide });
    }
  }

  /** Whether one of the current typefaces has a character. */
  hasGlyph(codePoint: number): boolean {
    const { latin, wide } = this.#mixes.get(this._font)!;
    return wide.font.hasGlyphForCodePoint(codePoint) || latin.font.hasGlyphForCodePoint(codePoint);
  }

  override widthOfString(text: string, options?: PDFKit.Mixins.TextOptions): number {
    let width = 0;
    this.#eachRun(text, (run) => {
      width += super.widthOfString(run, { ...options, ...optionsFor(run) });
    });
    return width;
  }

  override _fragment(text: string, x: number, y: number, options: object): void {
    const { ascender } = this._font;
    let left = x;
    this.#eachRun(text.replaceAll('\n', ''), (run) => {
      const lower = ((ascender - this._font.ascender) / 1000) * this._fontSize;
      const own = { ...options, ...optionsFor(run), textWidth: undefined, wordCount: undefined };
      super._fragment(run, left, y + lower, own);
      left += super.widthOfString(run, own);
    });
  }

  #open(name: string, source: Buffer): OpenedFont {
    this.registerFont(name, source).font(name);
    return this._font;
  }

  /** With the font of each run in use. */
  #eachRun(text: string, use: (run: string) => void): void {
    const current = this._font;
    const mix = this.#mixes.get(current);
    if (!mix) {
      use(text);
      return;
    }
    const has = (typeface: Typeface) => (codePoint: number) => mix[typeface].font.hasGlyphForCodePoint(codePoint);
    for (const run of runsOf(text, { latin: has('latin'), wide: has('wide') })) {
      this._font = mix[run.typeface];
      use(run.text);
    }
    this._font = current;
  }
}
