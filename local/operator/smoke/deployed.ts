import { at } from '../aws-cli.ts';
import { type Check, skipped, verdict, waitFor } from './check.ts';
import { inRegion, outputOf, resourcesOf, type Stage } from './stage-resources.ts';

const names = (stage: Stage): Check => ({
  what: 'names that CloudFormation made begin with the stage',
  assumed: 'it keeps 24 characters of a stack’s name (decision 30)',
  run: async () => {
    const made = [
      ...(await resourcesOf(stage, 'events', 'AWS::Lambda::Function')),
      ...(await resourcesOf(stage, 'events', 'AWS::SQS::Queue')),
    ];
    const longest = made.toSorted((one, other) => other.length - one.length)[0] ?? 'nothing';
    const isOurs = (name: string) => name.startsWith(`partner-programs-${stage.stage}-`);
    return verdict(made.length > 0 && made.every(isOurs), longest);
  },
});

const setAlarm = ({ region }: Stage, name: string, state: 'ALARM' | 'OK') =>
  inRegion(
    region,
    ...['cloudwatch', 'set-alarm-state', '--alarm-name', name],
    ...['--state-value', state, '--state-reason', 'smoke'],
  );

const alarm = (stage: Stage): Check => ({
  what: 'an alarm that is made to ring tells its topic',
  assumed: 'the topic’s key lets CloudWatch publish',
  run: async () => {
    const [name] = await resourcesOf(stage, 'monitoring', 'AWS::CloudWatch::Alarm');
    if (!name) return verdict(false, 'there is no alarm');
    const since = new Date().toISOString();
    await setAlarm(stage, name, 'ALARM');
    try {
      const history = ['--alarm-name', name, '--history-item-type', 'Action', '--start-date', since];
      const told = await waitFor('the alarm told nobody', 60_000, async () => {
        const read = await inRegion(stage.region, 'cloudwatch', 'describe-alarm-history', ...history);
        const items = (at(read, 'AlarmHistoryItems') ?? []) as readonly { readonly HistorySummary: string }[];
        return items[0]?.HistorySummary;
      });
      return verdict(told.includes('Successfully executed action'), told.slice(0, 80));
    } finally {
      await setAlarm(stage, name, 'OK');
    }
  },
});

const backups = (stage: Stage): Check => ({
  what: 'AWS Backup counts its jobs by the vault alone',
  assumed: 'the dimension BackupVaultName (infra/backup-alarms.ts)',
  run: async () => {
    const [vault] = await resourcesOf(stage, 'storage', 'AWS::Backup::BackupVault');
    if (!vault) return skipped('the stage keeps no backups');
    const found = await inRegion(
      stage.region,
      ...['cloudwatch', 'list-metrics', '--namespace', 'AWS/Backup'],
      ...['--metric-name', 'NumberOfBackupJobsCompleted', '--dimensions', `Name=BackupVaultName,Value=${vault}`],
    );
    const metrics = (at(found, 'Metrics') ?? []) as { Dimensions?: unknown[] }[];
    const alone = metrics.some(({ Dimensions = [] }) => Dimensions.length === 1);
    return verdict(alone, `${metrics.length} metrics`);
  },
});

const signIn = (stage: Stage): Check => ({
  what: 'the sign-in pages answer',
  assumed: 'managed login is shown with the style of the template, and offers passkeys',
  run: async () => {
    const client = await outputOf(stage, 'identity', 'ConsoleClientId');
    const query = new URLSearchParams({ client_id: client, response_type: 'code', scope: 'openid' });
    const { status } = await fetch(`${await outputOf(stage, 'identity', 'SignInUrl')}/login?${query}`);
    return verdict([200, 302, 400].includes(status), String(status));
  },
});

/** Restores the table beside itself, compares it, and deletes the copy. */
const restored = (stage: Stage, asked: boolean): Check => ({
  what: 'the table can be restored to a point in time, whole',
  proves: 'recovery works with the table’s key',
  run: async () => {
    if (!asked) return skipped('give --restore: it takes some twenty minutes');
    const [table] = await resourcesOf(stage, 'storage', 'AWS::DynamoDB::GlobalTable');
    if (!table) return verdict(false, 'there is no table');
    const copy = `${table}-restored-smoke`;
    const dynamodb = (...command: readonly string[]) => inRegion(stage.region, 'dynamodb', ...command);
    await dynamodb(
      ...['restore-table-to-point-in-time', '--source-table-name', table, '--target-table-name', copy],
      '--use-latest-restorable-time',
    );
    try {
      await waitFor('the copy is not there', 3_600_000, async () => {
        const status = at(await dynamodb('describe-table', '--table-name', copy), 'Table', 'TableStatus');
        return status === 'ACTIVE' || undefined;
      });
      const keysOf = async (name: string) =>
        JSON.stringify(at(await dynamodb('describe-table', '--table-name', name), 'Table', 'KeySchema'));
      const [first] = (at(await dynamodb('scan', '--table-name', copy, '--max-items', '1'), 'Items') ??
        []) as unknown[];
      const same = (await keysOf(table)) === (await keysOf(copy));
      return verdict(same && first !== undefined, `${copy} has ${same ? 'the same' : 'other'} keys`);
    } finally {
      await dynamodb('delete-table', '--table-name', copy);
    }
  },
});

/** Checks that only a deployed stage can make. */
export const deployed = (stage: Stage, { restore }: { readonly restore: boolean }): readonly Check[] => [
  names(stage),
  alarm(stage),
  backups(stage),
  signIn(stage),
  restored(stage, restore),
];
