import type { ConsoleConfig } from '../../lib/contract/console.ts';

let loaded: ConsoleConfig | undefined;

/** Fetches `/config.json` once, before any other request. */
export async function loadConfig(): Promise<ConsoleConfig> {
  loaded = (await (await fetch('/config.json')).json()) as ConsoleConfig;
  return loaded;
}

/** The configuration, once it is loaded. */
export function config(): ConsoleConfig {
  if (!loaded) throw new Error('The configuration is not loaded.');
  return loaded;
}
