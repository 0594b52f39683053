/** `npm start`: the whole system on this machine. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { runProgram } from './failure.ts';
import { readSettings } from './runtime/settings.ts';
import { say } from './runtime/terminal.ts';

// Lambda runs in UTC; a function that is right only in the time zone of its developer should show it here.
process.env.TZ = 'UTC';

runProgram(async () => {
  const settings = readSettings(process.env);
  // Before the rest is loaded: compiled code halves the start, and the memory that stripping types takes.
  enableCompileCache(join(settings.directory, 'compile-cache'));
  const { startServer } = await import('./runtime/server.ts');
  const server = await startServer(settings);
  say(`Ready on ${server.url} in ${process.uptime().toFixed(1)} s`);
  let stopping = false;
  const stop = () => {
    // Asked twice: at once. Nothing acknowledged is lost by that either.
    if (stopping) process.exit(130);
    stopping = true;
    say('Stopping');
    void server.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  server.onEngineExit(() => {
    process.stderr.write('The database engine has ended by itself: start again, nothing acknowledged is lost.\n');
    process.exit(1);
  });
});
