import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

const namespace = 'lambda-only';
const credentials = '@aws-sdk/credential-provider-node';
const eventStreams = '@smithy/core/event-streams';

/** Replacements in a bundle for modules that Lambda does not need. */
const replacements: Record<string, string> = {
  // Lambda hands a function its role's credentials in the environment; the rest of the chain (profiles, SSO,
  // STS, containers, instances) is never reached, and is a third of the bundle.
  [credentials]: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
  // The S3 client refers to them when it is created, for queries of objects' contents, which this system never makes.
  [eventStreams]: `const leftOut = () => { throw new Error('Event streams are left out of the bundle.'); };
export const resolveEventStreamSerdeConfig = (config) => config;
export const eventStreamSerdeProvider = leftOut;
export class EventStreamSerde { constructor() { leftOut(); } }`,
};

/** Reads `~/.aws`, which does not exist on Lambda. Elsewhere, a developer's profile would change what a function does. */
const profiles = /[\\/]shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/;
const noProfiles = `export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`;

/**
 * Leaves out of a bundle the parts of the AWS SDK that are not for Lambda: 157 of 362 kB, and 27 ms of a cold
 * start. Its dynamic imports, which would also keep esbuild from flattening the modules they share, go with it.
 * Outside Lambda a bundle therefore needs `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
 */
export const lambdaOnly: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(${credentials}|${eventStreams})$`) }, async (args) => {
      if (args.pluginData === namespace) return undefined;
      const { kind, resolveDir } = args;
      const real = await build.resolve(args.path, { kind, resolveDir, pluginData: namespace });
      // The replacement imports what the replaced package depends on, so it resolves from there.
      return real.errors.length > 0 ? real : { path: args.path, namespace, pluginData: dirname(real.path) };
    });
    build.onLoad({ filter: profiles }, () => ({ contents: noProfiles }));
    build.onLoad({ filter: /.*/, namespace }, ({ path, pluginData }) => ({
      contents: replacements[path],
      resolveDir: pluginData,
    }));
  },
};
