import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type TypefaceFiles, typefaces } from '../../contract/typefaces.ts';
import { template } from './template.ts';
import { typefaceNames } from './typefaces.ts';

const { resolve } = createRequire(import.meta.url);
/** An empty folder: the engine reads only its input, and no file of the machine. */
const workspace = '/receipt';

/** The inputs of pages. */
export interface Typesetting {
  /** The template's data: JSON. */
  readonly document: string;
  /** The attachment: JSON. */
  readonly attachment: string;
  /** Places of the typefaces that the document uses, in their order. */
  readonly typefaces: readonly number[];
}

const files = new Map<number, readonly Buffer[]>();

/** The files of a typeface: 0.1 to 10 MB each, read once a container, when a text first needs it. */
function filesOf(index: number): readonly Buffer[] {
  const { regular, bold }: TypefaceFiles = typefaces[typefaceNames[index]!];
  const read = files.get(index) ?? [regular, bold ?? []].flat().map((path) => readFileSync(resolve(path)));
  files.set(index, read);
  return read;
}

let engine: { readonly compiler: NodeCompiler; readonly has: ReadonlySet<number> } | undefined;

/** Returns an engine with at least these typefaces, which can only be set when it is created. */
function engineWith(wanted: readonly number[]): NodeCompiler {
  if (engine && wanted.every((index) => engine?.has.has(index))) return engine.compiler;
  const has = new Set([...(engine?.has ?? []), ...wanted]);
  const fontBlobs = [...has].flatMap(filesOf);
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
  compiler.addSource(`${workspace}/receipt.typ`, template);
  engine = { compiler, has };
  return compiler;
}

/**
 * The number of documents after which the engine's cache is cleared. It caches parts, such as the text of an agreement.
 */
const memory = 10;

/** Makes a PDF/A-3a (ISO 19005-3) of a document. Throws the engine's errors. */
export function typeset({ document, attachment, typefaces: wanted }: Typesetting): Buffer {
  const compiler = engineWith(wanted);
  compiler.mapShadow(`${workspace}/document.json`, Buffer.from(document));
  compiler.mapShadow(`${workspace}/receipt.json`, Buffer.from(attachment));
  const made = compiler.compile({ mainFilePath: `${workspace}/receipt.typ` });
  if (!made.result) throw new Error(`No pages: ${JSON.stringify(made.takeError()?.shortDiagnostics)}`);
  const pdf = compiler.pdf(made.result, { pdfStandard: 'a-3a' });
  compiler.evictCache(memory);
  return pdf;
}
