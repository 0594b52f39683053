import { apiPrefix, consoleConfigPath } from '../../../lib/contract/console.ts';
import { type Check, inOrder, verdict } from './check.ts';

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

async function get(url: string): Promise<Answered> {
  const response = await fetch(url, { headers: { accept: 'text/html' }, redirect: 'manual' });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const isPage = ({ status, headers, body }: Answered) =>
  status === 200 && /text\/html/.test(headers.get('content-type') ?? '') && body.includes('<script');

/** Checks of the web console at its own address. */
export const consoleChecks = (url: string): readonly Check[] =>
  inOrder([
    {
      what: 'the console answers at / and at the path of any page',
      proves: 'its files are there, and paths of pages lead to its one document',
      assumed: 'CloudFront runs the function before it looks into the bucket (decision 38)',
      run: async () => {
        const pages = await Promise.all(['/', '/requested-programs/app_0', '/review'].map((path) => get(url + path)));
        return verdict(pages.every(isPage), pages.map(({ status }) => status).join(', '));
      },
    },
    {
      what: 'the page names only files that are there, and that browsers keep',
      proves: 'the upload was whole',
      run: async () => {
        const { body } = await get(`${url}/`);
        const files = [...body.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
        const found = await Promise.all(files.map((path) => get(url + path)));
        const kept = found.filter(
          ({ status, headers }) => status === 200 && headers.get('cache-control')?.includes('immutable'),
        );
        return verdict(files.length > 0 && kept.length === files.length, `${kept.length} of ${files.length} files`);
      },
    },
    {
      what: 'a file that is not there is 404, and no page',
      proves: 'the distribution may list the bucket',
      run: async () => {
        const response = await fetch(`${url}/assets/none.js`);
        return verdict(response.status === 404, String(response.status));
      },
    },
    {
      what: 'pages have the content security policy and the other headers',
      proves: 'no script but the site’s own runs',
      run: async () => {
        const { headers } = await get(`${url}/`);
        const policy = headers.get('content-security-policy') ?? '';
        const holds =
          policy.includes("default-src 'none'") &&
          policy.includes("require-trusted-types-for 'script'") &&
          headers.get('x-content-type-options') === 'nosniff' &&
          (url.startsWith('http:') || headers.has('strict-transport-security'));
        return verdict(holds, policy.slice(0, 60) || 'no policy');
      },
    },
    {
      what: `${consoleConfigPath} names the API, which answers there`,
      proves: 'the page asks the API of this stage, on its own origin where there is an edge',
      assumed: 'Fn::GetStackOutput reads outputs of another region (decision 38)',
      run: async () => {
        const response = await fetch(url + consoleConfigPath);
        const { api, signIn } = (await response.json()) as { api: string; signIn: { kind: string } };
        const health = await get(`${url}${api}/health`);
        const wanted = url.startsWith('https:') ? apiPrefix : '';
        return verdict(api === wanted && health.status === 200, `"${api}", ${signIn.kind}, ${health.status}`);
      },
    },
  ]);
