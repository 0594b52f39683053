/** `npm start`: the whole system on this machine. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { runProgram } from './failure.ts';
import { readSettings } from './runtime/settings.ts';
import { say } from './runtime/terminal.ts';

// Lambda runs in UTC. A function that is right only in its developer's time zone should fail here.
process.env.TZ = 'UTC';

runProgram(async () => {
  const settings = readSettings(process.env);
  // Before the rest is loaded: compiled code halves the start, and saves the memory of stripping types.
  enableCompileCache(join(settings.directory, 'compile-cache'));
  const { startServer } = await import('./runtime/server.ts');
  const server = await startServer(settings);
  say(`Ready on ${server.url} in ${process.uptime().toFixed(1)} s`);
  let stopping = false;
  const stop = () => {
    // Asked twice: stop at once. Even that loses nothing that was acknowledged.
    if (stopping) process.exit(130);
    stopping = true;
    say('Stopping');
    void server.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  server.onEngineExit(() => {
    process.stderr.write('The database engine ended by itself: start again; nothing acknowledged is lost.\n');
    process.exit(1);
  });
});
