import { type Check, verdict } from './check.ts';
import { outputOf, type Stage } from './stage-resources.ts';

/** CloudFront's region, where the stack of the edge is. */
const edgeRegion = 'us-east-1';

/** The status of a response, or a note that there is none. */
async function statusOf(url: string): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  return response ? String(response.status) : 'no connection';
}

/** A request that bypasses the edge, and must get no response. */
const refused = (what: string, proves: string, url: () => Promise<string>): Check => ({
  what,
  proves,
  run: async () => {
    const seen = await statusOf(await url());
    return verdict(seen === '403' || seen === 'no connection', seen);
  },
});

/** Checks that nobody can bypass the edge. */
export const edgeWalls = (stage: Stage, domain: string): readonly Check[] => [
  refused(
    'the API’s other name turns away whoever has no certificate',
    'mutual TLS between the edge and the API',
    async () => `https://origin.api.${domain}/health`,
  ),
  refused(
    'the name that AWS gives the API is off',
    'the API is reached by the edge alone',
    async () => `${(await outputOf(stage, 'api', 'Url')).replace(/\/$/, '')}/health`,
  ),
  refused('the bucket of the console is private', 'its files come with the headers of the edge', async () => {
    const bucket = await outputOf({ ...stage, region: edgeRegion }, 'edge', 'ConsoleBucket');
    return `https://${bucket}.s3.${edgeRegion}.amazonaws.com/index.html`;
  }),
];
