import { at, aws } from '../aws-cli.ts';

interface Taken {
  readonly roleArn: string;
  /** Narrows the session. */
  readonly policy?: object;
}

const credentials = {
  AWS_ACCESS_KEY_ID: 'AccessKeyId',
  AWS_SECRET_ACCESS_KEY: 'SecretAccessKey',
  AWS_SESSION_TOKEN: 'SessionToken',
} as const;

/**
 * Runs an action in a role, and restores the environment's credentials afterwards. Returns AWS's words if it is not
 * allowed.
 */
export async function asRole<T>({ roleArn, policy }: Taken, run: () => Promise<T>): Promise<T | string> {
  const narrowed = policy ? ['--policy', JSON.stringify(policy)] : [];
  const session = await aws(
    ...['sts', 'assume-role', '--role-arn', roleArn, '--role-session-name', 'smoke'],
    ...narrowed,
  );
  if (!session.ok) return session.error;
  const before = { ...process.env };
  for (const [name, part] of Object.entries(credentials))
    process.env[name] = String(at(session.body, 'Credentials', part));
  try {
    return await run();
  } finally {
    for (const name of Object.keys(credentials))
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
}
