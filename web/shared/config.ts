/** What a stage tells the page: one build fits every stage. */
export interface ConsoleConfig {
  /** What the paths of the API begin with; empty for the origin itself. */
  readonly api: string;
  readonly signIn:
    | { readonly kind: 'development' }
    | { readonly kind: 'oidc'; readonly issuer: string; readonly clientId: string; readonly scope: string };
}

let loaded: ConsoleConfig | undefined;

/** Fetches `/config.json`, once, before anything else is asked for. */
export async function loadConfig(): Promise<ConsoleConfig> {
  loaded = (await (await fetch('/config.json')).json()) as ConsoleConfig;
  return loaded;
}

/** The configuration, once it is loaded. */
export function config(): ConsoleConfig {
  if (!loaded) throw new Error('The configuration is not loaded.');
  return loaded;
}
