interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const value = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, quality: value >= 0 && value <= 1 ? value : 0 };
}

/** By the most specific range that names it (RFC 9110, section 12.5.1). */
function qualityOf(mediaType: string, ranges: readonly Range[]): number {
  const names = [mediaType, `${mediaType.split('/')[0]}/*`, '*/*'];
  const found = names.map((name) => ranges.find(({ type }) => type === name)).find((range) => range !== undefined);
  return found?.quality ?? 0;
}

/**
 * The media type that an `Accept` header likes best of those offered, the first of them where it likes several equally,
 * accepts none, or is not there: an answer that was not asked for is of more use than none (RFC 9110, section 12.4.1).
 */
export function preferredType<Type extends string>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  const qualities = offered.map((type) => qualityOf(type, ranges));
  const best = Math.max(...qualities);
  return best > 0 ? offered[qualities.indexOf(best)]! : offered[0];
}
