import type { ShapingFont } from './shape.ts';

/** What places marks beside letters (OpenType, GPOS). */
interface Placing {
  applyAnchor: (mark: unknown, anchor: unknown, base: number) => void;
  applyLookup: (type: number, table: unknown) => boolean;
}

interface Mendable extends ShapingFont {
  readonly _layoutEngine: { readonly engine: { readonly GPOSProcessor: Placing } };
}

/** A glyph says what it was made of in this run: the library keeps it with what it was made of when first met. */
function tellOrigins(font: Mendable): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints) => {
    const glyph = getGlyph(id, codePoints);
    return codePoints ? Object.create(glyph, { codePoints: { value: codePoints } }) : glyph;
  };
}

/** A letter may have no place for a mark, which another table then has: the library fails there (HarfBuzz goes on). */
function goOnWithoutAnchor({ _layoutEngine: { engine } }: Mendable): void {
  const placing = engine.GPOSProcessor;
  const [applyAnchor, applyLookup] = [placing.applyAnchor.bind(placing), placing.applyLookup.bind(placing)];
  let missing = false;
  placing.applyAnchor = (mark, anchor, base) => {
    missing = !anchor;
    if (anchor) applyAnchor(mark, anchor, base);
  };
  placing.applyLookup = (type, table) => {
    missing = false;
    return applyLookup(type, table) && !missing;
  };
}

/** Mends in one opened font what fontkit 2.0 does not do as the scripts with changing letters need it. */
export function mend(font: ShapingFont): void {
  tellOrigins(font as Mendable);
  goOnWithoutAnchor(font as Mendable);
}
