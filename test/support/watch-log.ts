/** The log of this process's functions, kept off the test's own output. */
export interface WatchedLog {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Gives the output back. */
  stop(): void;
}

type Write = typeof process.stdout.write;
const isLogged = (chunk: unknown) => typeof chunk === 'string' && chunk.startsWith('{"');

/** Takes lines of JSON from the output, and lets everything else pass. Lines below `level` are not written. */
export function watchLog(level = 'INFO'): WatchedLog {
  const lines: Record<string, unknown>[] = [];
  const { write } = process.stdout;
  const { AWS_LAMBDA_LOG_LEVEL: before } = process.env;
  process.env.AWS_LAMBDA_LOG_LEVEL = level;
  process.stdout.write = ((chunk: string, ...rest: []) => {
    if (!isLogged(chunk)) return write.call(process.stdout, chunk, ...rest);
    lines.push(JSON.parse(chunk));
    return true;
  }) as Write;
  const stop = () => {
    process.stdout.write = write;
    if (before === undefined) delete process.env.AWS_LAMBDA_LOG_LEVEL;
    else process.env.AWS_LAMBDA_LOG_LEVEL = before;
  };
  return { lines, stop };
}

const silenced = Symbol.for('partner-programs: the log is off the output');

/** Keeps the log of this process's functions off its output permanently. `SHOW_LOG=1` leaves it there. */
export function withoutLog(): void {
  const { stdout } = process;
  if (process.env.SHOW_LOG === '1' || silenced in stdout) return;
  const { write } = stdout;
  const quiet = ((chunk: string, ...rest: []) => isLogged(chunk) || write.call(stdout, chunk, ...rest)) as Write;
  Object.assign(stdout, { write: quiet, [silenced]: true });
}
