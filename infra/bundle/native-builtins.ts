import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const builtins = new Set(builtinModules.filter((name) => !name.startsWith('_')));

/**
 * Resolves every import of a Node built-in through `process.getBuiltinModule`, as `require` would.
 *
 * Why: importing a built-in from an ES module makes Node read each of its exports to build the namespace,
 * and `node:http` has getters that load undici (40-70 ms of a cold start; nodejs/node#57649). It also lets
 * bundled CommonJS code `require` a built-in without a `createRequire` banner.
 */
export const nativeBuiltins: Plugin = {
  name: 'native-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z0-9_]+(\/[a-z0-9_/]+)?$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return builtins.has(name) || path.startsWith('node:') ? { path: name, namespace: 'builtin' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
      loader: 'js',
    }));
  },
};
