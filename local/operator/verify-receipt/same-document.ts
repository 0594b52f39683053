import { inflateSync } from 'node:zlib';

/** Where a stream of a document lies, and the digits of its length before it. */
interface Stream {
  readonly digits: number;
  readonly length: number;
  readonly start: number;
}

/** Bytes as characters of one byte each. */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The streams of a document that we made: each says its length before it begins (ISO 32000-1, 7.3.8). */
function streamsOf(made: string): readonly Stream[] {
  const streams: Stream[] = [];
  const next = /\/Length (\d+)\n(?:(?!endobj)[\s\S])*?>>\nstream\n/g;
  for (let found = next.exec(made); found; found = next.exec(made)) {
    const length = Number(found[1]);
    streams.push({ digits: found.index + '/Length '.length, length, start: next.lastIndex });
    next.lastIndex += length;
  }
  return streams;
}

/** Whether a stream is another, or unpacks to what that does. */
function isPackedAs(stream: string, made: string): boolean {
  if (stream === made) return true;
  try {
    const expected = inflateSync(Buffer.from(made, 'latin1'));
    return inflateSync(Buffer.from(stream, 'latin1'), { maxOutputLength: expected.length + 1 }).equals(expected);
  } catch {
    return false;
  }
}

/** The end of a document with its offsets moved (ISO 32000-1, 7.5.4 and 7.5.5). */
const moved = (end: string, by: (offset: number) => number): string =>
  end
    .replaceAll(/^\d{10}(?= 00000 n )/gm, (offset) => String(by(Number(offset))).padStart(10, '0'))
    .replace(/(?<=\nstartxref\n)\d+/, (offset) => String(by(Number(offset))));

/**
 * Whether a PDF is the one that was made anew, byte by byte, but for how its streams are packed: that differs from one
 * processor to another, and from one version of Node to the next.
 */
export function isSameDocument(pdf: Uint8Array, made: Uint8Array): boolean {
  const [given, own] = [textOf(pdf), textOf(made)];
  const shifts: (readonly [from: number, by: number])[] = [[0, 0]];
  // What was made, with the streams of the other.
  let expected = '';
  let at = 0;
  for (const { digits, length, start } of streamsOf(own)) {
    expected += own.slice(at, digits);
    const [stated = ''] = /^\d+/.exec(given.slice(expected.length, expected.length + 10)) ?? [];
    expected += stated + own.slice(digits + String(length).length, start);
    const stream = given.slice(expected.length, expected.length + Number(stated));
    at = start + length;
    if (!isPackedAs(stream, own.slice(start, at))) return false;
    expected += stream;
    shifts.push([at, expected.length - at]);
  }
  const shifted = (offset: number) => offset + shifts.findLast(([from]) => from <= offset)![1];
  return given === expected + moved(own.slice(at), shifted);
}
