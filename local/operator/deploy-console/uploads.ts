import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { cacheControl, consoleAssets, consoleTypes } from '../../../lib/contract/console.ts';
import { fallbackDocument } from '../../../lib/contract/console-pages.ts';
import { Failure } from '../../failure.ts';

/** One call of `aws s3 cp`. */
interface Upload {
  readonly from: string;
  /** The path in the bucket. */
  readonly to: string;
  readonly options: readonly string[];
}

const page = fallbackDocument.slice(1);

/** Returns a file's type. The CLI would guess it from its machine, and a page refuses a script with a wrong type. */
function typeOf(extension: string): string {
  const type = consoleTypes[extension];
  if (!type) throw new Failure(`No type is known for files that end in "${extension}" (lib/contract/console.ts).`);
  return type;
}

const optionsOf = (extension: string, kept: string): readonly string[] => [
  '--content-type',
  typeOf(extension),
  '--cache-control',
  kept,
  '--only-show-errors',
];

/** The uploads of a folder of the site: one for each type of files. */
function folderOf(site: string, folder: string, kept: string): readonly Upload[] {
  const extensions = [...new Set(readdirSync(join(site, folder)).map((name) => extname(name)))].toSorted();
  return extensions.map((extension) => ({
    from: join(site, folder),
    to: folder,
    options: [...['--recursive', '--exclude', '*', '--include', `*${extension}`], ...optionsOf(extension, kept)],
  }));
}

/** The uploads of a built site, in order: what never changes, other files, and the documents that name them last. */
export function uploadsOf(site: string): readonly Upload[] {
  const names = readdirSync(site, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const others = [...names.filter((name) => name !== page).toSorted(), page];
  return [
    ...folderOf(site, consoleAssets.replaceAll('/', ''), cacheControl.assets),
    ...others.map((name) => ({
      from: join(site, name),
      to: name,
      options: optionsOf(extname(name), cacheControl.others),
    })),
    ...folderOf(site, 'pages', cacheControl.others),
  ];
}
