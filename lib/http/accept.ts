import Negotiator from 'negotiator';

/**
 * The media type that an `Accept` header likes best of those offered (RFC 9110, section 12.5.1); the first of them where
 * it accepts none, or is not there: an answer that was not asked for is of more use than none (section 12.4.1).
 */
export function preferredType<Type extends string>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  const liked = new Negotiator({ headers: { accept } }).mediaType(offered);
  return offered.find((type) => type === liked) ?? offered[0];
}
