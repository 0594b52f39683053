import Negotiator from 'negotiator';

/**
 * Returns the offered media type that an `Accept` header prefers (RFC 9110, section 12.5.1). If the header is absent or
 * accepts none of them, returns the first: a response in another type is more useful than none (section 12.4.1).
 */
export function preferredType<Type extends string>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  const liked = new Negotiator({ headers: { accept } }).mediaType(offered);
  return offered.find((type) => type === liked) ?? offered[0];
}
