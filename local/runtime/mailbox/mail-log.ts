import { appendFileSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import { systemCode } from '../../failure.ts';

/** The number of records after which a log begins a new file. */
export const keptRecords = 5_000;

/**
 * A file of records, one line of JSON each. Records are only appended. Once `append` returns, its record survives a
 * `kill -9`. A full file replaces the one before it, so the newest 5,000 are always there, and never more than twice
 * that.
 */
export class MailLog<T> {
  readonly #file: string;
  readonly #former: string;
  readonly #keep: number;
  /** The number of records in the current file; undefined until the file is read. */
  #count: number | undefined;

  constructor(file: string, keep = keptRecords) {
    this.#file = file;
    this.#former = `${file}.former`;
    this.#keep = keep;
  }

  append(record: T): void {
    this.#count ??= this.#mend();
    if (this.#count >= this.#keep) this.#turn();
    appendFileSync(this.#file, `${JSON.stringify(record)}\n`);
    this.#count += 1;
  }

  /**
   * Returns the newest records, newest first. Reads from disk each time, because thousands of mails would fill the
   * memory.
   */
  newest(): readonly T[] {
    const current = wholeLines(read(this.#file));
    const former = current.length < this.#keep ? wholeLines(read(this.#former)) : [];
    const lines = [...former, ...current].slice(-this.#keep);
    return lines.toReversed().map((line) => JSON.parse(line) as T);
  }

  /**
   * Cuts off the line that a crash left unfinished, so that the next one does not continue it. Returns the number of
   * lines.
   */
  #mend(): number {
    const content = read(this.#file);
    const end = content.lastIndexOf('\n') + 1;
    if (end < content.length) truncateSync(this.#file, Buffer.byteLength(content.slice(0, end)));
    return wholeLines(content).length;
  }

  #turn(): void {
    renameSync(this.#file, this.#former);
    this.#count = 0;
  }
}

/** After the last line break there is nothing, or an unfinished line. */
const wholeLines = (content: string): readonly string[] => content.split('\n').slice(0, -1);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}
