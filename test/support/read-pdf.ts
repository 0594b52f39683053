import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The content of a PDF, as a reader finds it. */
export interface ReadPdf {
  /** Text of each page, without its line breaks, because a word may run over two lines. */
  readonly pages: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | undefined;
  /** Structure elements of the first page, such as H1. */
  readonly roles: ReadonlySet<string>;
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const rolesOf = ({ role, children = [] }: Node): string[] => [...(role ? [role] : []), ...children.flatMap(rolesOf)];

/** Reads a PDF with another library than the one that made it. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: string[] = [];
  const roles = new Set<string>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    for (const role of rolesOf((await page.getStructTree()) as Node)) roles.add(role);
  }
  const { info } = await document.getMetadata();
  await task.destroy();
  const language = (info as { Language?: string }).Language;
  return { pages, info: info as Record<string, unknown>, language, roles };
}
