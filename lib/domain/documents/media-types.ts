/** The names of media types that people often upload by mistake. Source: IANA, media types. */
const names: Readonly<Record<string, string>> = {
  'image/heic': 'HEIC',
  'image/heic-sequence': 'HEIC',
  'image/heif': 'HEIF',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/gif': 'GIF',
  'image/tiff': 'TIFF',
  'image/bmp': 'BMP',
  'image/x-ms-bmp': 'BMP',
  'image/svg+xml': 'SVG',
  'image/jp2': 'JPEG 2000',
  'image/jxl': 'JPEG XL',
  'image/vnd.adobe.photoshop': 'Photoshop',
  'video/mp4': 'MP4',
  'video/quicktime': 'QuickTime',
  'text/plain': 'TXT',
  'text/csv': 'CSV',
  'application/zip': 'ZIP',
  'application/x-zip-compressed': 'ZIP',
  'application/vnd.rar': 'RAR',
  'application/x-rar-compressed': 'RAR',
  'application/x-7z-compressed': '7z',
  // Word, Excel and PowerPoint alike, up to 2003.
  'application/x-cfb': 'Microsoft Office 97–2003',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.text': 'OpenDocument',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument',
  'application/vnd.apple.pages': 'Pages',
  'application/vnd.apple.numbers': 'Numbers',
  'application/ofd': 'OFD',
  'application/postscript': 'PostScript',
  'application/rtf': 'RTF',
};

/** Returns the usual name of a media type, without its parameters and in any case; undefined if it is not known. */
export function nameOfMediaType(type: unknown): string | undefined {
  const essence = typeof type === 'string' ? (type.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
  return Object.hasOwn(names, essence) ? names[essence] : undefined;
}

/** Returns the usual name of a type that was found by a file's bytes, or else its extension. */
export const nameOfFound = ({ mime, ext }: { readonly mime: string; readonly ext: string }): string =>
  ext === 'jpg' ? 'JPEG' : (nameOfMediaType(mime) ?? ext.toUpperCase());
