interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

const isOwn = (path: string) => /^\/assets\/(hash|pdf)-worker-[A-Z0-9]+\.js$/.test(path);

function createScriptURL(path: string): string {
  if (!isOwn(path)) throw new TypeError('This is no worker of ours.');
  return path;
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The page's policy allows loading a script from a string only through a Trusted Types policy of this name. */
function trusted(url: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypePolicyFactory };
  policy ??= trustedTypes?.createPolicy('workers', { createScriptURL }) ?? { createScriptURL };
  return policy.createScriptURL(url);
}

/** Starts a worker of the console. The page names its script. */
export function startWorker(name: 'hash-worker' | 'pdf-worker', options: WorkerOptions = {}): Worker {
  const { content } = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)!;
  return new Worker(trusted(content), options);
}
