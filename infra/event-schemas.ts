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

/** Writes the schemas of the published events to a folder, with a separate program, because infra knows no schemas. */
export async function generateEventSchemas(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [writer, folder]);
}

/**
 * Publishes the schema of every event in EventBridge's registry for listeners, who can generate code bindings there.
 * They describe the `detail`. A change makes a new version there.
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
