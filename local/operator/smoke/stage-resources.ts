import { Failure } from '../../failure.ts';
import { at, aws } from '../aws-cli.ts';

/** A deployed stage. */
export interface Stage {
  readonly stage: string;
  readonly region: string;
}

const stackOf = ({ stage }: Stage, part: string) => `partner-programs-${stage}-${part}`;

/** Runs a command of the AWS CLI in the stage's region. Throws a Failure in AWS's own words if it fails. */
export async function inRegion(region: string, ...command: readonly string[]): Promise<unknown> {
  const asked = await aws(...command, '--region', region);
  if (!asked.ok) throw new Failure(asked.error);
  return asked.body;
}

/** The physical ids of the resources of a type in a stack. */
export async function resourcesOf(stage: Stage, part: string, type: string): Promise<readonly string[]> {
  const listed = await inRegion(
    stage.region,
    ...['cloudformation', 'list-stack-resources', '--stack-name', stackOf(stage, part)],
  );
  const all = (at(listed, 'StackResourceSummaries') ?? []) as readonly Record<string, string>[];
  return all.flatMap((one) => (one.ResourceType === type && one.PhysicalResourceId ? [one.PhysicalResourceId] : []));
}

/** Returns an output of a stack. Throws a Failure if there is none. */
export async function outputOf(stage: Stage, part: string, name: string): Promise<string> {
  const described = await inRegion(
    stage.region,
    ...['cloudformation', 'describe-stacks', '--stack-name', stackOf(stage, part)],
  );
  const outputs = (at(described, 'Stacks', 0, 'Outputs') ?? []) as { OutputKey: string; OutputValue: string }[];
  const found = outputs.find(({ OutputKey }) => OutputKey === name);
  if (!found) throw new Failure(`the stack ${stackOf(stage, part)} has no output ${name}`);
  return found.OutputValue;
}
