import type { Named, ObjectStore } from './object-store.ts';
import type { S3Answer } from './operations.ts';

/** The number of keys that S3 lists at once. */
const mostKeys = 1_000;

const element = (name: string, text: string) => `<${name}>${text}</${name}>`;
const versionXml = ({ key, versionId }: Named) =>
  element('Version', element('Key', key) + element('VersionId', versionId));

/** `ListObjectVersions`: lists every version below `prefix`, page by page. Keys hold nothing that XML would escape. */
export function listVersions(store: ObjectStore, bucket: string, query: URLSearchParams): S3Answer {
  const [prefix, afterKey, afterVersion] = ['prefix', 'key-marker', 'version-id-marker'].map(
    (name) => query.get(name) ?? '',
  ) as [string, string, string];
  const isLater = ({ key, versionId }: Named) => key > afterKey || (key === afterKey && versionId > afterVersion);
  const left = store.below({ bucket, prefix }).filter(isLater);
  const page = left.slice(0, Math.min(Number(query.get('max-keys') ?? mostKeys), mostKeys));
  const last = page.length < left.length ? page.at(-1) : undefined;
  const next = last && element('NextKeyMarker', last.key) + element('NextVersionIdMarker', last.versionId);
  const listed = [...page.map(versionXml), element('IsTruncated', String(next !== undefined)), next ?? ''].join('');
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${element('ListVersionsResult', listed)}`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) };
}
