import { Shedding } from '../../../local/runtime/workers/shedding.ts';

const megabytes = 1024 * 1024;
const large = 40 * megabytes;

/** Returns a server that holds that many megabytes. Calls come a second apart, from a large thread by default. */
function serverHolding(held: number) {
  const server = { held: held * megabytes, at: 0 };
  const shedding = new Shedding({ rss: () => server.held, now: () => server.at });
  const calls = (seconds: number, heap = large) => {
    let shed = 0;
    for (let second = 0; second < seconds; second++) {
      server.at += 1000;
      if (shedding.claims(heap)) shed += 1;
    }
    return shed;
  };
  return { server, calls };
}

test('a server that stays as large as its work requires sheds one thread, not one for each call', () => {
  expect(serverHolding(300).calls(3_600)).toBe(1);
});

test('a server that keeps growing sheds again, at least a minute apart', () => {
  const { server, calls } = serverHolding(300);
  expect(calls(1)).toBe(1);
  server.held += 60 * megabytes;
  expect([calls(58), calls(600)]).toEqual([0, 1]);
});

test('a small server sheds nothing, and a large one sheds no small thread', () => {
  expect([serverHolding(240).calls(3_600), serverHolding(300).calls(3_600, 20 * megabytes)]).toEqual([0, 0]);
});
