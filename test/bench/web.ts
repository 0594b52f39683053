/**
 * The console in a browser: Lighthouse, largest paint compared with a bare page, time added to a start, and idle load.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import lighthouse, { type Flags } from 'lighthouse';
import { startServer, wideLimits } from '../support/server.ts';
import { markdown, median, say } from './report.ts';
import type { Options } from './run.ts';
import { openBrowser } from './web/browser.ts';
import { idleShare } from './web/idle.ts';
import { pagesOf } from './web/pages.ts';
import { largestPaint } from './web/paint.ts';

/** Source: issue 12, targets. */
const goals = { performance: 98, accessibility: 100, 'best-practices': 100 } as const;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const paintGoals = { local: 500, slow: 1800 } as const;

/** Serves a page of one sentence, the least that a browser can paint. */
async function bareServer(): Promise<{ readonly url: string; close(): void }> {
  const page = '<!doctype html><html lang="en"><title>Bare</title><h1>A page that has one sentence.</h1>';
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** How long a load may take, ms. The page listens for rebuilds, so that its network is never idle. */
const maxWaitForLoad = 15_000;

/** Loads a page several times, each in a browser of its own, and returns the median of each score. */
async function audit(url: string, path: string, loads: number): Promise<readonly number[]> {
  const onlyCategories = [...categories];
  const flags: Flags = { onlyCategories, maxWaitForLoad, disableStorageReset: true, logLevel: 'silent' };
  const found: number[][] = [];
  for (let load = 0; load < loads; load++) {
    const browser = await openBrowser();
    try {
      const result = await lighthouse(url + path, flags, undefined, (await browser.tab(url)) as never);
      found.push(categories.map((name) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100)));
    } finally {
      await browser.close();
    }
  }
  return categories.map((_, index) => median(found.map((scores) => scores[index] ?? 0)));
}

async function paints({ url, site, throttled, runs }: Painted): Promise<number> {
  const browser = await openBrowser();
  try {
    const found: number[] = [];
    for (let run = 0; run < runs; run++) {
      const page = await browser.tab(site);
      found.push(await largestPaint(page, url, throttled));
      await page.close();
    }
    return median(found);
  } finally {
    await browser.close();
  }
}
interface Painted {
  readonly url: string;
  readonly site: string;
  readonly throttled: boolean;
  readonly runs: number;
}

const verdict = (met: boolean) => (met ? 'met' : 'MISSED');

/** Measures six pages of a partner. */
export async function benchWeb({ smallest }: Options): Promise<void> {
  const started = performance.now();
  const server = await startServer({ env: wideLimits });
  const readyAfter = performance.now() - started;
  await (await fetch(server.url, { headers: { accept: 'text/html' } })).text();
  const pageAfter = performance.now() - started;
  const bare = await bareServer();
  try {
    const pages = Object.entries(await pagesOf(server.url)).slice(0, smallest ? 1 : undefined);
    const rows = [];
    for (const [name, path] of pages) {
      const scores = await audit(server.url, path, smallest ? 1 : 3);
      const met = categories.every((category, index) => (scores[index] ?? 0) >= goals[category]);
      rows.push([name, ...scores, verdict(met)]);
    }
    say(markdown(['page (Lighthouse, mobile)', ...categories, 'goal 98, 100, 100'], rows));
    const runs = smallest ? 1 : 7;
    const painted = [];
    for (const [kind, throttled] of [
      ['local', false],
      ['slow', true],
    ] as const) {
      const of = { site: server.url, throttled, runs };
      const console = await paints({ ...of, url: `${server.url}/` });
      const least = await paints({ ...of, url: bare.url });
      const met = console <= paintGoals[kind];
      painted.push([kind, console, least, console / least, `≤ ${paintGoals[kind]}: ${verdict(met)}`]);
    }
    say(markdown(['largest paint, ms', 'console', 'bare page', 'ratio', 'goal'], painted));
    const idle = await idleShare(server, smallest ? 1 : 30);
    say(
      markdown(
        ['what', 'measured', 'goal'],
        [
          [
            'ms until the first page, after "Ready"',
            pageAfter - readyAfter,
            `≤ 300: ${verdict(pageAfter - readyAfter <= 300)}`,
          ],
          ['% of a processor, server and engine idle', idle * 100, `≤ 2: ${verdict(idle <= 0.02)}`],
        ],
      ),
    );
  } finally {
    bare.close();
    await server.stop();
  }
}
