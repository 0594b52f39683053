import type { Weight } from './fonts.ts';

export const colors = { text: '#1f2933', quiet: '#52606d', accent: '#0b3d66', rule: '#d5dae0' } as const;

/** In points: 1/72 inch. */
export const sizes = {
  margin: 57,
  labelColumn: 165,
  gutter: 12,
  indent: 12,
  rowPadding: 3,
  afterRows: 6,
  footerGap: 18,
} as const;

interface TextStyle {
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  readonly before: number;
  readonly after: number;
  /** Room that must be left below it on the page. */
  readonly keep: number;
  /** Its structure element (ISO 32000-1, section 14.8.4). */
  readonly tag: string;
}

const plain = { weight: 'regular', size: 9.5, color: colors.text, before: 0, after: 6, keep: 0, tag: 'P' } as const;
const bold = { ...plain, weight: 'bold' } as const;

export const styles = {
  title: { ...bold, size: 22, color: colors.accent, after: 10, keep: 60, tag: 'H1' },
  section: { ...bold, size: 14, color: colors.accent, before: 16, after: 6, keep: 60, tag: 'H2' },
  part: { ...bold, size: 11, color: colors.accent, before: 10, after: 4, keep: 60, tag: 'H3' },
  clause: { ...bold, before: 5, after: 2, keep: 30 },
  paragraph: plain,
  question: { ...bold, before: 5, after: 3, keep: 36 },
  label: { ...plain, color: colors.quiet },
  group: bold,
  value: plain,
  fine: { ...plain, size: 8 },
  footer: { ...plain, size: 8, color: colors.quiet },
} as const satisfies Readonly<Record<string, TextStyle>>;

export type Style = keyof typeof styles;
