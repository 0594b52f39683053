import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CfnOutput } from 'aws-cdk-lib';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { eventSource, noticeTypes, publishedEvents, reportEvent } from '../lib/contract/events.ts';
import type { Deployment } from './deployment.ts';

const writer = join(import.meta.dirname, '../local/build/write-event-schemas.ts');

/** Writes the schemas of the published events below a folder, by a program of its own: infra knows no schema. */
export async function generateEventSchemas(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [writer, folder]);
}

/**
 * Publishes the schemas of what is put on the bus, for those who listen: each in EventBridge's registry, where code
 * bindings are made from it. They describe the `detail`. A change makes a new version there.
 */
export class EventSchemas extends Construct {
  constructor(scope: Construct, id: string, { settings, schemas }: Deployment) {
    super(scope, id);
    const registryName = `partner-programs-${settings.stage}`;
    const description = 'What partner programs publishes, and what it is told: the detail of each event';
    const registry = new CfnRegistry(this, 'Registry', { registryName, description });
    for (const type of [...publishedEvents, ...noticeTypes, reportEvent]) {
      const schema = new CfnSchema(this, type, {
        registryName,
        schemaName: `${type === reportEvent ? 'vendor' : eventSource}@${type}`,
        type: 'JSONSchemaDraft4',
        // Without the spaces: the registry counts them.
        content: JSON.stringify(JSON.parse(readFileSync(join(schemas, 'draft-04', `${type}.json`), 'utf8'))),
      });
      schema.addResourceDependency(registry);
    }
    new CfnOutput(scope, 'EventSchemaRegistry', { value: registryName });
  }
}
