interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** The page's policy lets a script be loaded from a text only where a policy of that name has looked at it. */
function trusted(url: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypePolicyFactory };
  const isOwn = (path: string) => /^\/assets\/hash-worker-[A-Z0-9]+\.js$/.test(path);
  const createScriptURL = (path: string) => {
    if (!isOwn(path)) throw new TypeError('This is no worker of ours.');
    return path;
  };
  return trustedTypes?.createPolicy('workers', { createScriptURL }).createScriptURL(url) ?? createScriptURL(url);
}

type Hashed = (sha256: string | undefined) => void;
const waiting = new Map<number, Hashed>();
let worker: Worker | undefined;
let last = 0;

function start(): Worker {
  const { content } = document.querySelector<HTMLMetaElement>('meta[name="hash-worker"]')!;
  const started = new Worker(trusted(content));
  started.onmessage = ({ data }: MessageEvent<{ id: number; sha256?: string }>) => {
    waiting.get(data.id)?.(data.sha256);
    waiting.delete(data.id);
  };
  return started;
}

/** The SHA-256 of a file, hexadecimal; undefined where it cannot be read. Made in a worker: typing goes on meanwhile. */
export function hashOf(file: Blob): Promise<string | undefined> {
  worker ??= start();
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker!.postMessage({ id, file });
  });
}
