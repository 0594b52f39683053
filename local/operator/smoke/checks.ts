import { at, aws } from '../aws-cli.ts';

/** What a check found. */
export interface Found {
  readonly result: 'ok' | 'fails' | 'skipped';
  /** What was seen, in a few words. */
  readonly seen: string;
}

export interface Check {
  readonly what: string;
  /** What of AWS is only assumed until this has been run there. */
  readonly assumed?: string;
  readonly run: () => Promise<Found>;
}

const verdict = (holds: boolean, seen: string): Found => ({ result: holds ? 'ok' : 'fails', seen });

/** What the API answers, by its address. */
interface Caller {
  readonly url: string;
  /** A token of an applicant of an account that has nothing; undefined where none can be made. */
  readonly token: string | undefined;
}

async function status({ url }: Caller, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`${url}${path}`, { headers }).catch((error: Error) => error);
  return response instanceof Error ? response.message : String(response.status);
}

const answers = (caller: Caller, path: string, wanted: string, signedIn = false): Check => ({
  what: `GET ${path}${signedIn ? ' as an applicant' : ''} is ${wanted}`,
  run: async () => {
    if (signedIn && !caller.token) return { result: 'skipped', seen: 'give --token' };
    const headers: Record<string, string> = signedIn ? { authorization: `Bearer ${caller.token}` } : {};
    const seen = await status(caller, path, headers);
    return verdict(seen === wanted, seen);
  },
});

/** What anybody can see from outside, and the walls of SECURITY.md, one refused call for each. */
export const outside = (caller: Caller): readonly Check[] => [
  answers(caller, '/health', '200'),
  answers(caller, '/openapi.json', '200'),
  answers(caller, '/receipt-keys', '200'),
  answers(caller, '/applications', '401'),
  answers(caller, '/no-such-path', '404'),
  answers(caller, '/programs', '200', true),
  answers(caller, '/review/queue', '403', true),
  answers(caller, '/applications/app_00000000000000000000000000000000', '404', true),
];

interface Stage {
  readonly stage: string;
  readonly region: string;
}

const stack = ({ stage }: Stage, part: string) => `partner-programs-${stage}-${part}`;

async function resourcesOf(stage: Stage, part: string, type: string): Promise<readonly string[]> {
  const asked = await aws(
    'cloudformation',
    'list-stack-resources',
    '--stack-name',
    stack(stage, part),
    '--region',
    stage.region,
  );
  if (!asked.ok) return [];
  const all = (at(asked.body, 'StackResourceSummaries') ?? []) as readonly Record<string, string>[];
  return all.flatMap((one) => (one.ResourceType === type && one.PhysicalResourceId ? [one.PhysicalResourceId] : []));
}

const names = (stage: Stage): Check => ({
  what: 'names that CloudFormation made begin with the stage',
  assumed: 'it keeps 24 characters of a stack’s name (decision 30)',
  run: async () => {
    const made = [
      ...(await resourcesOf(stage, 'events', 'AWS::Lambda::Function')),
      ...(await resourcesOf(stage, 'events', 'AWS::SQS::Queue')),
    ];
    const longest = made.toSorted((one, other) => other.length - one.length)[0] ?? 'nothing';
    return verdict(
      made.length > 0 && made.every((name) => name.startsWith(`partner-programs-${stage.stage}-`)),
      longest,
    );
  },
});

const alarm = (stage: Stage): Check => ({
  what: 'an alarm that is made to ring tells its topic',
  assumed: 'the topic’s key lets CloudWatch publish',
  run: async () => {
    const [name] = await resourcesOf(stage, 'monitoring', 'AWS::CloudWatch::Alarm');
    if (!name) return { result: 'fails', seen: 'there is no alarm' };
    const set = await aws(
      'cloudwatch',
      'set-alarm-state',
      '--alarm-name',
      name,
      '--state-value',
      'ALARM',
      '--state-reason',
      'smoke',
      '--region',
      stage.region,
    );
    if (!set.ok) return { result: 'fails', seen: set.error };
    const history = await aws(
      'cloudwatch',
      'describe-alarm-history',
      '--alarm-name',
      name,
      '--history-item-type',
      'Action',
      '--region',
      stage.region,
    );
    await aws(
      'cloudwatch',
      'set-alarm-state',
      '--alarm-name',
      name,
      '--state-value',
      'OK',
      '--state-reason',
      'smoke',
      '--region',
      stage.region,
    );
    const told = JSON.stringify(history.ok ? history.body : history.error);
    return verdict(told.includes('Successfully executed action'), told.slice(0, 80));
  },
});

const backups = (stage: Stage): Check => ({
  what: 'AWS Backup counts its jobs by the vault alone',
  assumed: 'the dimension BackupVaultName (infra/backup-alarms.ts)',
  run: async () => {
    const [vault] = await resourcesOf(stage, 'storage', 'AWS::Backup::BackupVault');
    if (!vault) return { result: 'skipped', seen: 'the stage keeps no backups' };
    const found = await aws(
      'cloudwatch',
      'list-metrics',
      '--namespace',
      'AWS/Backup',
      '--metric-name',
      'NumberOfBackupJobsCompleted',
      '--dimensions',
      `Name=BackupVaultName,Value=${vault}`,
      '--region',
      stage.region,
    );
    const metrics = found.ok ? ((at(found.body, 'Metrics') ?? []) as { Dimensions?: unknown[] }[]) : [];
    return verdict(
      metrics.some(({ Dimensions = [] }) => Dimensions.length === 1),
      `${metrics.length} metrics`,
    );
  },
});

const signIn = ({ stage, region }: Stage): Check => ({
  what: 'the sign-in pages answer',
  assumed: 'managed login is shown with the style of the template',
  run: async () => {
    const asked = await aws(
      'cloudformation',
      'describe-stacks',
      '--stack-name',
      stack({ stage, region }, 'identity'),
      '--region',
      region,
    );
    const outputs = (asked.ok ? (at(asked.body, 'Stacks', 0, 'Outputs') ?? []) : []) as {
      OutputKey: string;
      OutputValue: string;
    }[];
    const output = (key: string) => outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
    const query = new URLSearchParams({ client_id: output('ConsoleClientId'), response_type: 'code', scope: 'openid' });
    const seen = await status({ url: output('SignInUrl'), token: undefined }, `/login?${query}`);
    return verdict(['200', '302', '400'].includes(seen), seen);
  },
});

/** What only a deployed stage can show. */
export const deployed = (stage: Stage): readonly Check[] => [names(stage), alarm(stage), backups(stage), signIn(stage)];
