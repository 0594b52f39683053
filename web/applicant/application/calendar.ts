interface Deadline {
  readonly uid: string;
  readonly at: string;
  readonly title: string;
  readonly url: string;
  /** When the file is made. */
  readonly now: string;
}

/** Text as a calendar's property takes it (RFC 5545, section 3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
const stamp = (at: string): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A line in parts of at most 75 bytes of UTF-8, each after the first with a blank before it (RFC 5545, section 3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [folds, bytes] = ['', 0];
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (bytes + length > 75) [folds, bytes] = [`${folds}\r\n `, 1];
    folds += character;
    bytes += length;
  }
  return folds;
}

/** A calendar (RFC 5545) with one deadline in it, and a reminder a week before. */
export const calendarOf = ({ uid, at, title, url, now }: Deadline): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//partner-programs//console//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `SUMMARY:${escaped(title)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P7D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');

/** Hands a file to the browser to be saved. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
