import type { Resolver } from './intrinsics.ts';

/** The pages of other origins that may call the API, and how. */
export interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  /** Headers of responses that a page may read. */
  readonly exposed: readonly string[];
  readonly maxAgeSeconds: number;
}

/** Returns the CORS settings of the template's HTTP API; undefined if it has none. */
export function readCors(resolver: Resolver): Cors | undefined {
  const [api] = resolver.all('AWS::ApiGatewayV2::Api');
  const found = api && (resolver.property(api, 'CorsConfiguration') as Readonly<Record<string, unknown>> | undefined);
  if (!found) return undefined;
  const list = (name: string) => (found[name] as readonly string[] | undefined) ?? [];
  return {
    origins: list('AllowOrigins'),
    methods: list('AllowMethods'),
    headers: list('AllowHeaders'),
    exposed: list('ExposeHeaders'),
    maxAgeSeconds: Number(found.MaxAge ?? 0),
  };
}
