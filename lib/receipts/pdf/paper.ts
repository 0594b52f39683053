import type { Row } from '../blocks.ts';
import { MixedDocument } from './mixed-document.ts';
import { brokenToFit, type HasGlyph, shownText } from './shown-text.ts';
import { colors, type Style, sizes, styles } from './styles.ts';

type Element = PDFKit.PDFStructureElement;

/** Different characters of one document: each is embedded, and an answer of Lambda has at most 6 MB. */
const maxCharacters = 10_000;

/** Lets the first so many different characters pass. */
function atMost(limit: number, hasGlyph: HasGlyph): HasGlyph {
  const passed = new Set<number>();
  return (codePoint) => {
    const shown = passed.has(codePoint) || (passed.size < limit && hasGlyph(codePoint));
    if (shown) passed.add(codePoint);
    return shown;
  };
}

/** Lays blocks out on pages, one below the other, tagged for those who have the document read to them. */
export class Paper {
  readonly #document: MixedDocument;
  readonly #root: Element;
  readonly #hasGlyph: HasGlyph;
  /** Whether a character was replaced. */
  lacking = false;

  constructor(options: PDFKit.PDFDocumentOptions) {
    const { margin } = sizes;
    // No font to begin with: the library would look for Helvetica's measures, which a bundle has not.
    const fixed = { size: 'A4', margin, tagged: true, bufferPages: true, pdfVersion: '1.7', font: '' } as const;
    this.#document = new MixedDocument({ ...fixed, ...options });
    this.#hasGlyph = atMost(maxCharacters, (codePoint) => this.#document.hasGlyph(codePoint));
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
  }

  /** A heading or a paragraph over the whole width, never alone at the end of a page. */
  text(style: Style, text: string): void {
    const { before, after, keep, tag } = styles[style];
    const document = this.#document;
    if (document.y > sizes.margin) document.y += before;
    this.#use(style);
    const shown = this.#shown(text);
    const height = document.heightOfString(shown, { width: this.#width });
    this.#need(Math.min(height, 3 * document.currentLineHeight(true)) + keep, style);
    this.#tagged(this.#root, tag, () => document.paragraphs(shown, sizes.margin, document.y, { width: this.#width }));
    document.y += after;
  }

  /** Rows of labels and values, as a table of two columns. */
  rows(rows: readonly Row[]): void {
    const table = this.#document.struct('Table');
    this.#root.add(table);
    for (const row of rows) this.#row(table, row);
    table.end();
    this.#document.y += sizes.afterRows;
  }

  newPage(): void {
    this.#document.addPage();
  }

  attach(name: string, content: Buffer, options: PDFKit.Mixins.PDFAttachmentOptions): void {
    this.#document.file(content, { name, ...options });
  }

  /** Ends the document with a footer on every page; answers its bytes. */
  async finish(footer: (page: number, pages: number) => readonly [left: string, right: string]): Promise<Buffer> {
    this.#root.end();
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page++) this.#footer(page, footer(page + 1, count));
    const chunks: Buffer[] = [];
    this.#document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve, reject) => this.#document.once('end', resolve).once('error', reject));
    this.#document.end();
    await ended;
    return Buffer.concat(chunks);
  }

  get #width(): number {
    return this.#document.page.width - 2 * sizes.margin;
  }

  #use(style: Style): void {
    const { weight, size, color } = styles[style];
    this.#document.weight(weight).fontSize(size).fillColor(color);
  }

  #shown(text: string): string {
    const { text: shown, lacking } = shownText(text, this.#hasGlyph);
    this.lacking ||= lacking;
    return shown;
  }

  #fitted(text: string, width: number): string {
    return brokenToFit(this.#shown(text), width - 1, (piece) => this.#document.widthOfString(piece));
  }

  /** Goes to the next page where less than this height is left; a page begins without a style. */
  #need(height: number, style: Style): void {
    if (this.#document.y + height <= this.#document.page.maxY()) return;
    this.#document.addPage();
    this.#use(style);
  }

  #tagged(parent: Element, tag: string, draw: () => void, options: object = {}): void {
    const element = this.#document.struct(tag, options, draw);
    parent.add(element);
    element.end();
  }

  #row(table: Element, { label, lines, depth, fine }: Row): void {
    const document = this.#document;
    const indent = depth * sizes.indent;
    const column = { width: sizes.labelColumn - indent - sizes.gutter };
    const style = lines ? 'label' : 'group';
    this.#use(style);
    const name = this.#fitted(label, lines ? column.width : this.#width - indent);
    const labelHeight = document.heightOfString(name, column);
    this.#need(Math.max(labelHeight, 2 * document.currentLineHeight(true)) + 2 * sizes.rowPadding, style);
    this.#rule(sizes.margin + indent);
    const top = document.y + sizes.rowPadding;
    const tableRow = document.struct('TR');
    table.add(tableRow);
    const head = () =>
      document.paragraphs(name, sizes.margin + indent, top, lines ? column : { width: this.#width - indent });
    this.#tagged(tableRow, 'TH', head, { scope: 'Row' });
    const page = document.page;
    const labelEnd = document.y;
    if (lines) this.#value(tableRow, lines, top, fine ? 'fine' : 'value');
    tableRow.end();
    document.y = (document.page === page ? Math.max(labelEnd, document.y) : document.y) + sizes.rowPadding;
  }

  #value(tableRow: Element, lines: readonly string[], top: number, style: Style): void {
    const document = this.#document;
    this.#use(style);
    const width = this.#width - sizes.labelColumn;
    const value = this.#fitted(lines.join('\n'), width);
    this.#tagged(tableRow, 'TD', () =>
      document.paragraphs(value, sizes.margin + sizes.labelColumn, top, { width, beginsAtItsSide: true }),
    );
  }

  /** A hairline from here to the right margin. */
  #rule(from: number): void {
    const document = this.#document;
    document.markContent('Artifact', { type: 'Layout' });
    document.lineWidth(0.5).strokeColor(colors.rule);
    document
      .moveTo(from, document.y)
      .lineTo(sizes.margin + this.#width, document.y)
      .stroke();
    document.endMarkedContent();
  }

  #footer(page: number, [left, right]: readonly [string, string]): void {
    const document = this.#document;
    document.switchToPage(page);
    this.#use('footer');
    const y = document.page.height - sizes.margin + sizes.footerGap;
    document.markContent('Artifact', { type: 'Pagination' });
    document.paragraphs(left, sizes.margin, y, { lineBreak: false });
    document.paragraphs(right, sizes.margin + this.#width - document.widthOfString(right), y, { lineBreak: false });
    document.endMarkedContent();
  }
}
