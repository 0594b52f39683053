import { timeLimit } from '../time-limits.ts';
import type { Located, Resolver } from './intrinsics.ts';

/** The tokens that a JWT authorizer accepts. */
export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** A route of the HTTP API. */
export interface LocalRoute {
  /** `GET /applications/{id}`, `ANY /x/{proxy+}` or `$default`. */
  readonly key: string;
  /** The name of the function behind it. */
  readonly function: string;
  /** The time after which the API gives up on the function. */
  readonly timeoutMs: number;
  /** Absent if anyone may call the route. */
  readonly authorizer?: JwtAuthorizer;
  /** The token's `scope` must hold one of these; if the list is empty, none is required. */
  readonly scopes: readonly string[];
}

const longestMs = 30_000;

/** Returns the routes of the template's HTTP API, each with the function that its integration names. */
export function readRoutes(resolver: Resolver, functionOf: ReadonlyMap<string, string>): readonly LocalRoute[] {
  const integrations = byRef(resolver, 'AWS::ApiGatewayV2::Integration');
  const authorizers = byRef(resolver, 'AWS::ApiGatewayV2::Authorizer');
  return resolver.all('AWS::ApiGatewayV2::Route').flatMap((route) => {
    const target = String(resolver.property(route, 'Target')).replace('integrations/', '');
    const integration = integrations.get(target);
    const name = integration && functionOf.get(lambdaArn(String(resolver.property(integration, 'IntegrationUri'))));
    if (!integration || !name) return [];
    const authorizer = authorizers.get(String(resolver.property(route, 'AuthorizerId')));
    return {
      key: String(resolver.property(route, 'RouteKey')),
      function: name,
      timeoutMs: timeLimit(Number(resolver.property(integration, 'TimeoutInMillis') ?? longestMs)),
      ...(authorizer && { authorizer: readAuthorizer(resolver, authorizer) }),
      scopes: (resolver.property(route, 'AuthorizationScopes') as string[] | undefined) ?? [],
    };
  });
}

const byRef = (resolver: Resolver, type: string): ReadonlyMap<string, Located> =>
  new Map(resolver.all(type).map((located) => [resolver.ref(located), located]));

/** An integration names a function by its ARN, or by the ARN of API Gateway's path to it. */
const lambdaArn = (uri: string) => uri.match(/functions\/(.+)\/invocations$/)?.[1] ?? uri;

function readAuthorizer(resolver: Resolver, located: Located): JwtAuthorizer {
  const { Issuer, Audience } = resolver.property(located, 'JwtConfiguration') as { Issuer: string; Audience: string[] };
  return { issuer: Issuer, audience: Audience };
}
