/** What the functions of this process log, instead of on the test's own output. */
export interface WatchedLog {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Gives the output back. */
  stop(): void;
}

/** Takes lines of JSON away from the output, and lets all else pass. `level`: from which one on lines are written. */
export function watchLog(level = 'INFO'): WatchedLog {
  const lines: Record<string, unknown>[] = [];
  const { write } = process.stdout;
  const { AWS_LAMBDA_LOG_LEVEL: before } = process.env;
  process.env.AWS_LAMBDA_LOG_LEVEL = level;
  process.stdout.write = ((chunk: string, ...rest: []) => {
    if (!chunk.startsWith('{"')) return write.call(process.stdout, chunk, ...rest);
    lines.push(JSON.parse(chunk));
    return true;
  }) as typeof write;
  const stop = () => {
    process.stdout.write = write;
    if (before === undefined) delete process.env.AWS_LAMBDA_LOG_LEVEL;
    else process.env.AWS_LAMBDA_LOG_LEVEL = before;
  };
  return { lines, stop };
}
