import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAsync } from 'sass';

/** Compiles the theme into `assets/`. Returns its path on the site. */
export async function compileTheme(root: string, outdir: string): Promise<string> {
  const { css } = await compileAsync(join(root, 'web/shared/theme/console.scss'), {
    loadPaths: [join(root, 'node_modules/govuk-frontend/dist')],
    style: 'compressed',
    quietDeps: true,
    charset: false,
  });
  const path = `/assets/console-${createHash('sha256').update(css).digest('hex').slice(0, 8).toUpperCase()}.css`;
  mkdirSync(join(outdir, 'assets'), { recursive: true });
  writeFileSync(join(outdir, path), css);
  return path;
}
