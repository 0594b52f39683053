/**
 * The receipt's pages, for Typst. It reads its content from `document.json` and never builds markup from it: `text`
 * gets each value as a string and shows it as it is.
 */
export const template = String.raw`
#let data = json("document.json")
#let colors = (text: rgb("#1f2933"), quiet: rgb("#52606d"), accent: rgb("#0b3d66"), rule: rgb("#d5dae0"))
#let label-column = 165pt
#let indent = 12pt

// A Latin letter stays one glyph: taken apart, as ị is, it could not be read out of the document.
#let whole = (ccmp: 0)

// A line: pieces of text with the typeface of each, and places where it may end: after a space, however thin.
#let line-of(pieces) = for piece in pieces {
  if piece == none { h(0.001pt) } else if piece == "\n" { linebreak() } else {
    let (typeface, shown) = piece
    text(font: data.families.at(str(typeface)), features: if typeface == 0 { whole } else { (:) }, shown)
  }
}
#let paragraph(line) = if line.at("leftwards", default: false) {
  set text(dir: rtl)
  par(line-of(line.pieces))
} else { par(line-of(line.pieces)) }

#set document(
  title: data.title, author: data.author, description: data.subject,
  date: datetime(
    year: data.date.year, month: data.date.month, day: data.date.day,
    hour: data.date.hour, minute: data.date.minute, second: data.date.second,
  ),
)
#set text(
  lang: data.lang, region: data.region, font: data.families.at("0"), fallback: false, size: 9.5pt, fill: colors.text,
)
#set par(leading: 0.62em, spacing: 0.62em)
#set page(
  paper: "a4", margin: (x: 57pt, top: 57pt, bottom: 57pt), footer-descent: 18pt,
  footer: context {
    set text(size: 8pt, fill: colors.quiet)
    grid(
      columns: (1fr, auto),
      line-of(data.footer.left),
      for part in data.footer.right {
        if part == "page" { counter(page).display() } else if part == "pages" { str(counter(page).final().first()) } else {
          line-of(part)
        }
      },
    )
  },
)

#show heading: set text(fill: colors.accent)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 1): set block(below: 14pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 2): set block(above: 22pt, below: 10pt)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 3): set block(above: 16pt, below: 8pt)

#let label-cell(row) = table.cell(
  colspan: if row.group { 2 } else { 1 }, breakable: not row.group,
  inset: (left: row.depth * indent, right: if row.group { 0pt } else { indent }, y: 4pt),
  {
    set text(fill: if row.group { colors.text } else { colors.quiet }, weight: if row.group { "bold" } else { "regular" })
    paragraph(row.label)
  },
)
#let value-cell(row) = table.cell(inset: (x: 0pt, y: 4pt), {
  set text(size: if row.fine { 8pt } else { 9.5pt })
  for line in row.lines { paragraph(line) }
})

#let show-block(block-of) = {
  if block-of.kind == "heading" {
    heading(level: block-of.level, line-of(block-of.line.pieces))
  } else if block-of.kind == "rows" {
    block(above: 6pt, below: 12pt, table(
      columns: (label-column, 1fr), stroke: (x: none, top: 0.5pt + colors.rule, bottom: none), inset: 0pt,
      ..for row in block-of.rows { if row.group { (label-cell(row),) } else { (label-cell(row), value-cell(row)) } },
    ))
  } else if block-of.kind == "page-break" {
    pagebreak(weak: true)
  } else if block-of.kind == "paragraph" {
    block(spacing: 9pt, paragraph(block-of.line))
  } else {
    block(above: 12pt, below: 8pt, sticky: true, { set text(weight: "bold"); paragraph(block-of.line) })
  }
}

#for block-of in data.blocks { show-block(block-of) }

#pdf.attach(
  "receipt.json", read("receipt.json", encoding: none),
  relationship: "source", mime-type: "application/json", description: data.attachment,
)
`;
