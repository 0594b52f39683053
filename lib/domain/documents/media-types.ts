/** The names of media types that people often upload by mistake. Source: IANA, media types. */
const names: Readonly<Record<string, string>> = {
  'image/heic': 'HEIC',
  'image/heif': 'HEIF',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/gif': 'GIF',
  'image/tiff': 'TIFF',
  'image/bmp': 'BMP',
  'image/svg+xml': 'SVG',
  'application/zip': 'ZIP',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.text': 'OpenDocument',
  'application/rtf': 'RTF',
};

/** Returns the usual name of a media type, without its parameters and in any case; undefined if it is not known. */
export function nameOfMediaType(type: unknown): string | undefined {
  const essence = typeof type === 'string' ? (type.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
  return Object.hasOwn(names, essence) ? names[essence] : undefined;
}
