/** A reason to stop that the person at the terminal can act on. Its message is the whole output. */
export class Failure extends Error {
  override name = 'Failure';
}

/** Runs a program. A `Failure` ends it with its one sentence and exit code 1. */
export function runProgram(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Failure ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  });
}

/** Returns the `code` of a system error (`ENOENT`, `EADDRINUSE`, …), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
