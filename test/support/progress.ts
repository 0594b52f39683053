/** Shows the progress of something long: on one line of a terminal, otherwise every ten seconds. */
export function progress(what: string, total: number): (done: number) => void {
  let shownAt = 0;
  return (done) => {
    const now = performance.now();
    const { isTTY } = process.stderr;
    if (now - shownAt < (isTTY ? 200 : 10_000) && done < total) return;
    shownAt = now;
    process.stderr.write(
      `${isTTY ? '\r\u001B[K' : ''}  ${what}: ${done} of ${total}${isTTY && done < total ? '' : '\n'}`,
    );
  };
}
