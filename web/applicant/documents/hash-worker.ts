/** Hashes files in a worker, so that typing is not interrupted. */
const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');

addEventListener('message', async ({ data }: MessageEvent<{ readonly id: number; readonly file: Blob }>) => {
  try {
    const digest = await crypto.subtle.digest('SHA-256', await data.file.arrayBuffer());
    postMessage({ id: data.id, sha256: hex(digest) });
  } catch {
    // The file was moved or cannot be read.
    postMessage({ id: data.id });
  }
});
