import { Failure } from '../../failure.ts';
import { type InputTransformer, paths } from '../bus/input-transformer.ts';
import type { EventPattern } from '../bus/pattern.ts';
import type { Located, Resolver } from './intrinsics.ts';

/** A queue that a rule of the bus puts events into. */
export interface QueueTarget {
  readonly id: string;
  readonly pattern: EventPattern;
  /** Name of the queue. */
  readonly queue: string;
  /** How the rule changes an event on its way; absent if it does not. */
  readonly transformer?: InputTransformer;
}

/** A function that a rule invokes. */
export interface Listener {
  /** Distinguishes it from others in the files on disk. */
  readonly id: string;
  /** The events of the bus that it matches; absent for a rule with a schedule. */
  readonly pattern?: EventPattern;
  /** The interval in milliseconds, for a rule with a schedule. */
  readonly everyMs?: number;
  readonly function: string;
  /** The number of times Lambda retries when the function fails. */
  readonly retries: number;
  /** The queue, by name, for an event that the function failed on; undefined if the template lets the event vanish. */
  readonly deadLetterQueue: string | undefined;
}

/** Lambda's own number of retries for an asynchronous invocation. */
const defaultRetries = 2;

interface Target {
  readonly Arn: string;
  readonly Id: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: { readonly InputPathsMap?: Record<string, string>; readonly InputTemplate: string };
}

interface RuleTarget extends Pick<Listener, 'id' | 'pattern' | 'everyMs'> {
  readonly arn: string;
  readonly transformer?: InputTransformer;
}

/**
 * Returns the functions that the template's rules invoke. EventBridge hands an event to Lambda's queue, which never
 * fails here. Lambda retries what a function fails on, and then sends it to the queue of the function's
 * `EventInvokeConfig` or `DeadLetterConfig`, not to the rule's.
 */
export function readListeners(resolver: Resolver, functionOf: ReadonlyMap<string, string>): readonly Listener[] {
  const handling = failureHandling(resolver);
  return ruleTargets(resolver).flatMap(({ arn, transformer, ...rule }) => {
    const name = functionOf.get(arn);
    if (name && transformer)
      throw new Failure(`${rule.id} changes what ${name} gets: here a rule can only do that for queues.`);
    return name ? [{ ...rule, function: name, ...handling(arn) }] : [];
  });
}

/** Returns the queues that the template's rules put events into. */
export function readQueueTargets(resolver: Resolver): readonly QueueTarget[] {
  const arns = new Set(resolver.all('AWS::SQS::Queue').map((queue) => resolver.attribute(queue, 'Arn')));
  return ruleTargets(resolver).flatMap(({ arn, id, pattern, transformer }) =>
    pattern && arns.has(arn) ? [{ id, pattern, transformer, queue: arn.split(':').at(-1) ?? '' }] : [],
  );
}

function ruleTargets(resolver: Resolver): readonly RuleTarget[] {
  return resolver.all('AWS::Events::Rule').flatMap((rule) => {
    if (resolver.property(rule, 'State') === 'DISABLED') return [];
    const when = readWhen(resolver, rule);
    const targets = (resolver.property(rule, 'Targets') as Target[] | undefined) ?? [];
    return targets.map((target) => {
      const id = `${rule.logicalId}-${target.Id}`;
      return { id, arn: target.Arn, ...when, transformer: readTransformer(id, target) };
    });
  });
}

function readTransformer(id: string, { Input, InputPath, InputTransformer: given }: Target) {
  if (Input ?? InputPath) throw new Failure(`${id} has an Input or InputPath, which the local runtime does not know.`);
  return given && { paths: paths(given.InputPathsMap ?? {}), template: given.InputTemplate };
}

const minutesPer: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

function readWhen(resolver: Resolver, rule: Located): Pick<Listener, 'pattern' | 'everyMs'> {
  const pattern = resolver.property(rule, 'EventPattern') as EventPattern | undefined;
  if (pattern) return { pattern };
  const expression = String(resolver.property(rule, 'ScheduleExpression'));
  const [, count, unit = ''] = expression.match(/^rate\((\d+) (minute|hour|day)s?\)$/) ?? [];
  if (!count) throw new Failure(`${rule.logicalId} fires at ${expression}; the local runtime knows only rate(…).`);
  return { everyMs: Number(count) * (minutesPer[unit] ?? 1) * 60_000 };
}

type Handling = Pick<Listener, 'retries' | 'deadLetterQueue'>;

function failureHandling(resolver: Resolver): (functionArn: string) => Handling {
  const byName = (name: string) => (located: Located) => resolver.property(located, 'FunctionName') === name;
  return (arn) => {
    const name = arn.split(':').at(-1) ?? '';
    const config = resolver.all('AWS::Lambda::EventInvokeConfig').find(byName(name));
    const own = resolver.all('AWS::Lambda::Function').find((located) => resolver.attribute(located, 'Arn') === arn);
    const destinations = config && (resolver.property(config, 'DestinationConfig') as Destinations | undefined);
    const deadLetters = own && (resolver.property(own, 'DeadLetterConfig') as { TargetArn?: string } | undefined);
    const queue = destinations?.OnFailure?.Destination ?? deadLetters?.TargetArn;
    return {
      retries: Number((config && resolver.property(config, 'MaximumRetryAttempts')) ?? defaultRetries),
      deadLetterQueue: queue?.split(':').at(-1),
    };
  };
}

interface Destinations {
  readonly OnFailure?: { readonly Destination: string };
}
