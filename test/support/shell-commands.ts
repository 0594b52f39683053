/** The commands that the documents tell people to run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** Documents with commands against AWS. */
export const documents = ['RUNBOOK.md', 'docs/operations.md'] as const;

export const textOf = (document: string): string => readFileSync(join(root, document), 'utf8');

/** The blocks of shell of a document, without their indentation. */
export const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/^( *)```(?:sh|bash)\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

/** Commands that stand in a sentence: between back-quotes. */
const inlineOf = (text: string): readonly string[] =>
  [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.replaceAll('\n', ' '),
  );

/** A command of the AWS CLI: `dynamodb update-table`, and the options that it is given. */
export interface AwsCommand {
  readonly name: string;
  readonly options: readonly string[];
}

/** The text between `$(` and its parenthesis is a command of its own. */
function parted(text: string): readonly string[] {
  const from = text.lastIndexOf('$(');
  if (from < 0) return [text];
  let depth = 1;
  let to = from + 2;
  for (; to < text.length && depth > 0; to++) depth += text[to] === '(' ? 1 : text[to] === ')' ? -1 : 0;
  return [text.slice(from + 2, to - 1), ...parted(`${text.slice(0, from)}_${text.slice(to)}`)];
}

const command = /\baws (?:--[a-z-]+ \S+ )*([a-z0-9-]+ [a-z0-9-]+)((?:"[^"]*"|'[^']*'|[^\n|;&"'])*)/g;

/** Every command of the AWS CLI in a document. */
export function awsCommandsOf(text: string): readonly AwsCommand[] {
  const code = [...blocksOf(text), ...inlineOf(text)].map((one) => one.replaceAll(/\\\n\s*/g, ' '));
  return code.flatMap(parted).flatMap((part) =>
    [...part.matchAll(command)].map(([, name = '', rest = '']) => ({
      name,
      options: [...rest.matchAll(/(?<=\s)--([a-z][a-z0-9-]*)/g)].map(([, option = '']) => option),
    })),
  );
}
