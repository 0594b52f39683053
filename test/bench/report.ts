/** How the benchmarks present numbers: medians with their spread, Markdown tables, progress. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Returns the value below which a share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Returns a figure with as many decimals as say something: `123`, `12.3`, `1.23`. */
export const number = (value: number): string =>
  Number.isInteger(value)
    ? String(value)
    : Math.abs(value) >= 100
      ? value.toFixed(0)
      : Math.abs(value) >= 10
        ? value.toFixed(1)
        : value.toFixed(2);

/** `1.23 (1.10-1.90)`: median, lowest and highest. */
export const spread = (values: readonly number[]): string =>
  `${number(median(values))} (${number(Math.min(...values))}-${number(Math.max(...values))})`;

/** A ratio and whether it meets its goal: `0.71 (goal ≤ 0.80: met)`. */
export const ratio = (value: number, goal: number): string =>
  `**${value.toFixed(2)}** (goal ≤ ${goal.toFixed(2)}: ${value <= goal ? 'met' : 'MISSED'})`;

type Cell = string | number;

/** Returns a Markdown table, with numbers aligned right. */
export function markdown(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)));
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...texts.map((row) => row[column]?.length ?? 0)),
  );
  const right = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (right[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (right[i] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(head), rule, ...texts.map(line)].join('\n');
}

export const say = (text = ''): void => console.log(text);
