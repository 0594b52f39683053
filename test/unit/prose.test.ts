import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Files that git knows or would add: of the working tree, so that a page counts before it is committed. */
const files = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const pages = files.filter((file) => file.endsWith('.md'));
const sources = files.filter((file) => /^(functions|lib|infra|local|test|web)\/.*\.(ts|tsx|mjs|css)$/.test(file));

interface Passage {
  readonly file: string;
  readonly text: string;
}

/** Prose of a page: code blocks are not sentences. */
const proseOf = (file: string): readonly Passage[] =>
  text(file)
    .replaceAll(/```[\s\S]*?```/g, '')
    .split(/\n\s*\n|\n(?=[-|#]|\d+\. )/)
    .map((paragraph) => ({ file, text: paragraph.replaceAll(/\s+/g, ' ').trim() }));

/** Comments of a source file, without their marks; a block of line comments is one passage. */
const commentsOf = (file: string): readonly Passage[] =>
  [...text(file).matchAll(/\/\*[\s\S]*?\*\/|(?:^|(?<=[;,{}()[\]]) )[ \t]*\/\/.*(?:\n[ \t]*\/\/.*)*/gm)].map(
    ([comment]) => ({
      file,
      text: comment
        .replaceAll(/^\s*(\/\*+|\*\/|\*|\/\/)|\*\/$/gm, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    }),
  );

const titlesOf = (file: string): readonly Passage[] =>
  [...text(file).matchAll(/(?:\b(?:test|describe)|\.each\([\s\S]*?\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,/g)].map(
    ([, , title = '']) => ({ file, text: title }),
  );

/** Constructions that a reader has to read twice. Each is written in another way. */
const awkward: readonly RegExp[] = [
  /\bbut (we|they|you|for|by)\b/,
  /\b(that|which|who) (is|are) none\b/,
  /(?<!there )\b(is|are|was) none[.,;:)]/,
  /\b(to|of|for|by|from|in) who\b/,
  /[.;:] [Oo]f what\b/,
  /\bwithout what there\b/,
  /\bthat nobody \w+ but\b/,
  /\b(tell|tells|told) of\b/,
  /, for (it|they|there|what|this|these|nobody|only|we)\b/,
  /\b(is|are|was) to be\b/,
  /\banew\b/,
  /\bbesides[.,;:)]/,
  /^(Of|By|From|In|To|With) (what|which|whom)\b/,
  /\bundefined where\b/,
  /\botherwise than\b/,
  /\b(is|are|was|were) told\b/,
  /\b(stands?|stood|be) in the way\b/,
  /\bmend(s|ed|ing)?\b/,
  /\b(has|have|had) a say\b/,
  /^Answers (whether|the|with|it|a)\b/,
  /\b[Ww]hat there is\b/,
  /\b(language|version|one|text) that there (is|are)( not)?\b/,
];
const found = (passages: readonly Passage[], patterns: readonly RegExp[]) =>
  passages.flatMap((passage) =>
    patterns.filter((pattern) => pattern.test(passage.text)).map((pattern) => ({ ...passage, pattern: `${pattern}` })),
  );

describe('prose', () => {
  test('avoids constructions that have to be read twice in pages, comments and test titles', () => {
    // The texts of agreements and the questionnaire are quoted, and this file quotes what it looks for.
    const own = sources.filter((file) => file !== 'test/unit/prose.test.ts');
    const passages = [...pages.flatMap(proseOf), ...own.flatMap(commentsOf), ...own.flatMap(titlesOf)];
    expect(found(passages, awkward)).toEqual([]);
  });

  test('begins no comment with "What": it says what the code does or returns', () => {
    expect(found(sources.flatMap(commentsOf), [/^What\b(?!.*\?)/])).toEqual([]);
  });

  test('the README has at most 150 lines', () => {
    expect(text('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });
});

describe('references of the documentation', () => {
  /** GitHub's anchor of a heading. */
  const anchorOf = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-');
  const anchorsOf = (file: string) =>
    [...text(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  /** Names that stand for many or that are made later: `lib/steps/<step>`, `test/*.ts`. */
  const stands = /[<>*…{}$]/;

  test('every relative link leads to a file, and every anchor to a heading of it', () => {
    const broken = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [path = '', anchor] = target.split('#');
          const file = path === '' ? page : join(dirname(page), path);
          if (!existsSync(join(root, file))) return true;
          return anchor !== undefined && !anchorsOf(file).includes(anchor);
        })
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('every command that a page names exists', () => {
    const { scripts } = JSON.parse(text('package.json'));
    const named = pages.flatMap((page) =>
      [...text(page).matchAll(/\bnpm run (?:--?\w+ )*([\w:-]+)/g)].map(([, script = '']) => ({ page, script })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  test('every path that a page or a comment names exists', () => {
    const path = /(?<![\w/.-])((?:functions|lib|infra|local|test|docs|web|\.ci)\/[\w./<>*…{}$-]*[\w/>*}-])/g;
    const passages = [
      ...pages.map((file) => ({ file, text: text(file) })),
      ...sources.filter((file) => file !== 'test/unit/prose.test.ts').flatMap(commentsOf),
    ];
    const named = passages.flatMap((passage) =>
      [...passage.text.matchAll(path)].map(([, name = '']) => ({ file: passage.file, name })),
    );
    expect(named.length).toBeGreaterThan(100);
    // A decision is named by its number.
    const isThere = (name: string) =>
      existsSync(join(root, name)) ||
      (/^docs\/decisions\/\d{4}$/.test(name) && files.some((file) => file.startsWith(name)));
    const absent = named.filter(({ name }) => !stands.test(name) && !isThere(name));
    expect(absent).toEqual([]);
  });
});
