import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import * as z from 'zod/mini';
import { systemCode } from '../../../failure.ts';
import { writeAtomically } from '../../../write-atomically.ts';
import { ServiceError } from '../service-error.ts';

const metadata = z.object({
  contentType: z.string(),
  /** MD5, hexadecimal. */
  etag: z.string(),
  size: z.int(),
  at: z.string(),
  retainUntil: z.optional(z.string()),
});
type Metadata = z.infer<typeof metadata>;

/** One version of an object. */
export interface Version extends Metadata {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

export interface Located {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** A named version, which may not exist. */
export interface Named extends Located {
  readonly versionId: string;
}

/** Stores versions of objects as files: a folder for each object, with the bytes and a description of each version. */
export class ObjectStore {
  readonly #directory: string;
  readonly #now: () => number;

  constructor(directory: string, now: () => number) {
    this.#directory = directory;
    this.#now = now;
  }

  /** Adds a version. It is on disk when this returns. */
  put({ bucket, key }: Located, contentType: string, bytes: Buffer): Version {
    // Version ids sort by time.
    const versionId = v7().replaceAll('-', '');
    const etag = createHash('md5').update(bytes).digest('hex');
    const description = { contentType, etag, size: bytes.length, at: new Date(this.#now()).toISOString() };
    mkdirSync(this.#folder({ bucket, key }), { recursive: true });
    writeFileSync(this.#file({ bucket, key, versionId }, 'bytes'), bytes, { flush: true });
    this.#describe({ bucket, key, versionId }, description);
    return { ...description, bucket, key, versionId };
  }

  /** Returns the named version, or the newest. Throws `NoSuchKey` or `NoSuchVersion`. */
  find(located: Located): Version {
    const { bucket, key } = located;
    const versionId = located.versionId ?? this.#newest(located);
    const found = versionId && this.#read({ bucket, key, versionId });
    if (found) return { ...found, bucket, key, versionId };
    if (located.versionId) throw new ServiceError('NoSuchVersion', 'There is no such version.', 404);
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  }

  bytes(version: Version): Buffer {
    return readFileSync(this.#file(version, 'bytes'));
  }

  /**
   * Returns every version whose key begins with the prefix, by key, and the versions of one key in order of arrival.
   */
  below({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }): readonly Named[] {
    const keys = this.#names(join(this.#directory, encodeURIComponent(bucket))).map(decodeURIComponent);
    return keys
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => this.#versions({ bucket, key }).map((versionId) => ({ bucket, key, versionId })));
  }

  /** Removes a version for good, unless it is locked and the lock is not bypassed. An absent version is no error. */
  remove(located: Named, { bypassLock = false } = {}): void {
    const { retainUntil } = this.#read(located) ?? {};
    if (!bypassLock && retainUntil && Date.parse(retainUntil) > this.#now())
      throw new ServiceError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    for (const kind of ['json', 'bytes']) rmSync(this.#file(located, kind), { force: true });
  }

  /** Locks a version until a time. A lock can become longer, but not shorter. */
  retain(located: Named, until: string): void {
    const { bucket: _, key: __, versionId: ___, ...found } = this.find(located);
    if (found.retainUntil && found.retainUntil > until)
      throw new ServiceError('AccessDenied', 'A lock cannot be made shorter.', 403);
    this.#describe(located, { ...found, retainUntil: until });
  }

  #folder({ bucket, key }: Located): string {
    return join(this.#directory, encodeURIComponent(bucket), encodeURIComponent(key));
  }

  #file(located: Located, kind: string): string {
    return join(this.#folder(located), `${encodeURIComponent(located.versionId ?? '')}.${kind}`);
  }

  #describe(located: Located, description: Metadata): void {
    writeAtomically(this.#file(located, 'json'), JSON.stringify(description));
  }

  #newest(located: Located): string | undefined {
    return this.#versions(located).at(-1);
  }

  /** Oldest first. */
  #versions(located: Located): readonly string[] {
    return this.#names(this.#folder(located)).flatMap((file) =>
      file.endsWith('.json') ? [decodeURIComponent(file.slice(0, -'.json'.length))] : [],
    );
  }

  /** Returns the names in a folder, in order; none if the folder is absent. */
  #names(folder: string): readonly string[] {
    try {
      return readdirSync(folder).toSorted();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #read(located: Located): Metadata | undefined {
    try {
      return metadata.parse(JSON.parse(readFileSync(this.#file(located, 'json'), 'utf8')));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}
