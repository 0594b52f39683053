import { Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { apiPrefix, type ConsoleConfig, consoleScope } from '../lib/contract/console.ts';
import { type Settings, signInOriginOf } from './settings.ts';

/** The outputs of stacks in the stage's own region that the console needs. Exports do not reach another region. */
export const outputs = { userPool: 'UserPoolId', client: 'ConsoleClientId', documents: 'DocumentsDomain' } as const;

const read = ({ stage, region }: Settings, part: 'identity' | 'storage', output: string): string =>
  Fn.getStackOutput(`partner-programs-${stage}-${part}`, output, region);

/** `/config.json` of a stage, as JSON. */
export function consoleConfig(scope: Construct, settings: Settings): string {
  const signIn = {
    kind: 'oidc',
    issuer: `https://cognito-idp.${settings.region}.amazonaws.com/${read(settings, 'identity', outputs.userPool)}`,
    clientId: read(settings, 'identity', outputs.client),
    scope: consoleScope,
  } as const;
  return Stack.of(scope).toJsonString({ api: apiPrefix, signIn } satisfies ConsoleConfig);
}

/** The origins that pages send requests to: where people sign in, and where files are uploaded. */
export const reachedByPages = (settings: Settings): readonly string[] => [
  signInOriginOf(settings),
  `https://cognito-idp.${settings.region}.amazonaws.com`,
  `https://${read(settings, 'storage', outputs.documents)}`,
];
