/** Waits until the console is rebuilt, then reloads it. The server holds each request for a while. */
export async function reloadOnChange(): Promise<void> {
  let build: string | undefined;
  for (;;) {
    try {
      const response = await fetch(`/local/console?after=${build ?? ''}`, { cache: 'no-store' });
      const current = ((await response.json()) as { build: string }).build;
      if (build !== undefined && current !== build) return location.reload();
      build = current;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    // Sends no requests while the page is hidden.
    if (document.visibilityState !== 'visible')
      await new Promise<void>((resolve) =>
        document.addEventListener('visibilitychange', () => resolve(), { once: true }),
      );
  }
}
