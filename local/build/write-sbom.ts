/** `npm run sbom`: writes the bill of materials of the deployed code (CycloneDX), and lists its licences. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed } from './supply-chain/licences.ts';
import { npm } from './supply-chain/npm.ts';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

const root = join(import.meta.dirname, '../..');
// From the lock file, so it needs no network, and is the same on every machine.
const { status, stdout } = npm(root, 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only');
if (status !== 0) {
  process.stderr.write('npm sbom failed.\n');
  process.exit(1);
}
const { components } = JSON.parse(stdout) as { components: readonly Component[] };
mkdirSync(join(root, 'build'), { recursive: true });
writeFileSync(join(root, 'build/sbom.json'), stdout);

const stated = ({ licenses = [] }: Component) =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' AND ') || undefined;
const licensed = components.map((component) => ({
  ...component,
  licence: stated(component),
}));
const byLicence = Object.groupBy(licensed, ({ licence }) => licence ?? 'none stated');
for (const [licence, packages = []] of Object.entries(byLicence))
  process.stdout.write(`${licence}: ${packages.map(({ name, version }) => `${name}@${version}`).join(', ')}\n`);
process.stdout.write(`${components.length} components in build/sbom.json\n`);

const refused = licensed.filter(({ name, licence }) => !isAllowed(name, licence));
for (const { name, licence } of refused) process.stderr.write(`${name} is under ${licence}, which is not allowed.\n`);
process.exit(refused.length === 0 ? 0 : 1);
