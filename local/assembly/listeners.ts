import type { EventPattern } from '../bus/pattern.ts';
import type { Located, Resolver } from './intrinsics.ts';

/** A function that a rule of the bus invokes. */
export interface Listener {
  /** Tells it from others in what is kept on disk. */
  readonly id: string;
  readonly pattern: EventPattern;
  readonly function: string;
  /** How often Lambda tries again when the function fails. */
  readonly retries: number;
  /** Where an event goes that the function failed on, by name; undefined: the template lets it vanish. */
  readonly deadLetterQueue: string | undefined;
}

/** Lambda's own number of retries for an asynchronous invocation. */
const defaultRetries = 2;

interface Target {
  readonly Arn: string;
  readonly Id: string;
}

/**
 * The listeners of the template's rules. EventBridge hands an event to Lambda's queue, which does not fail
 * here; what a function fails on is retried by Lambda, and ends in the queue of the function's
 * `EventInvokeConfig` or `DeadLetterConfig`, not in the rule's.
 */
export function readListeners(resolver: Resolver, functionOf: ReadonlyMap<string, string>): readonly Listener[] {
  const handling = failureHandling(resolver);
  return resolver.all('AWS::Events::Rule').flatMap((rule) => {
    const pattern = resolver.property(rule, 'EventPattern') as EventPattern | undefined;
    if (!pattern || resolver.property(rule, 'State') === 'DISABLED') return [];
    return ((resolver.property(rule, 'Targets') as Target[] | undefined) ?? []).flatMap((target) => {
      const name = functionOf.get(target.Arn);
      if (!name) return [];
      return { id: `${rule.logicalId}-${target.Id}`, pattern, function: name, ...handling(target.Arn) };
    });
  });
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
