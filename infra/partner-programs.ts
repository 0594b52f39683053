import type { App } from 'aws-cdk-lib';
import { AlarmStack } from './alarm-stack.ts';
import { ApiStack } from './api-stack.ts';
import type { Deployment } from './deployment.ts';
import { EdgeStack } from './edge-stack.ts';
import { EventStack } from './event-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { MonitoringStack } from './monitoring-stack.ts';
import { OperatorStack } from './operator-stack.ts';
import { type Edge, type Settings, settingsFrom } from './settings.ts';
import { StaffStack } from './staff-stack.ts';
import { StorageStack } from './storage-stack.ts';

/** The stacks of one deployment, one per lifetime. */
export interface Stacks {
  readonly storage: StorageStack;
  readonly alarms: AlarmStack;
  readonly identity: IdentityStack;
  readonly events: EventStack;
  readonly api: ApiStack;
  readonly staff: StaffStack;
  readonly monitoring: MonitoringStack;
  /** Only where the settings ask for it. */
  readonly edge?: EdgeStack;
}

/** Adds the whole system to an app: settings from its context, bundles and schemas from their directories. */
export function addPartnerPrograms(app: App, made: Pick<Deployment, 'bundles' | 'schemas'>): Stacks {
  const settings = settingsFrom(app.node);
  const env = { region: settings.region };
  const name = (part: string) => `partner-programs-${settings.stage}-${part}`;
  const storage = new StorageStack(app, name('storage'), { env, settings });
  const alarms = new AlarmStack(app, name('alarms'), { env, settings });
  const { table, documents, receiptKey, accountKey } = storage;
  const keys = { receiptKeys: [receiptKey], accountKey } as const;
  const deployment = { settings, table, documents, ...keys, alarms: alarms.topic, ...made };
  const identity = new IdentityStack(app, name('identity'), { env, deployment });
  const events = new EventStack(app, name('events'), { env, deployment });
  // It holds the domain that Cognito's mails come from, which must be verified first.
  identity.addStackDependency(events);
  const api = new ApiStack(app, name('api'), { env, deployment, identity, things: events.things });
  const staff = new StaffStack(app, name('staff'), { env, deployment, api, things: events.things });
  const backupVaultName = storage.backup?.vault.backupVaultName;
  const monitoring = new MonitoringStack(app, name('monitoring'), { env, deployment, api, backupVaultName });
  const { people, erasers } = settings.operators;
  if (people.length + erasers.length > 0) new OperatorStack(app, name('operators'), { env, settings, storage });
  const edge = settings.edge && addEdge(app, { settings, edge: settings.edge });
  // The console's configuration comes from their outputs, and new pages may need the new API.
  for (const before of [storage, identity, api, staff]) edge?.addStackDependency(before);
  return { storage, alarms, identity, events, api, staff, monitoring, edge };
}

/**
 * CloudFront requires these resources in us-east-1 and reports its metrics there, so its alarms have their own topic.
 */
function addEdge(app: App, { settings, edge }: { readonly settings: Settings; readonly edge: Edge }): EdgeStack {
  const env = { region: 'us-east-1' };
  const name = `partner-programs-${settings.stage}-edge`;
  const { topic } = new AlarmStack(app, `${name}-alarms`, { env, settings });
  return new EdgeStack(app, name, { env, settings, edge, alarms: topic });
}
