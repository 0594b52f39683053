/** The requests with which Lambda, in a function's role, and EventBridge deliver what waits for the functions. */
import type { Located, Resolver, Value } from '../../local/runtime/assembly/intrinsics.ts';
import type { IamRequest } from './policy-simulation.ts';

interface Poll extends IamRequest {
  /** The function in whose role Lambda asks. */
  readonly by: string;
}
interface Delivery extends IamRequest {
  readonly service: string;
}

/** Source: Lambda developer guide, "Using Lambda with Amazon SQS" and "… with DynamoDB", execution role permissions. */
const actionsOn = {
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  streams: ['dynamodb:ListStreams'],
  failures: ['sqs:SendMessage'],
} as const;

/** The value at a path of a resolved property, as text. */
const within = (value: Value, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<Value>(
    (inner, key) => (inner as Readonly<Record<string, Value>> | undefined)?.[key],
    value,
  );
  return typeof found === 'string' ? found : undefined;
};

/** Reads what invokes functions from the template. `nameOf` returns the function that has a role, by the role's name. */
export function pollsOf(resolver: Resolver, nameOf: (role: string) => string | undefined) {
  const functions = resolver.all('AWS::Lambda::Function');
  const asker = (named: Value): string => {
    const [name = ''] = String(named).split(':function:').at(-1)?.split(':') ?? [];
    const found = functions.find((one) => resolver.ref(one) === name);
    const role = found && String(resolver.property(found, 'Role')).split('/').at(-1);
    const by = role && nameOf(role);
    if (!by) throw new Error(`No function of the contract is ${String(named)}`);
    return by;
  };
  const request = (action: string, resource: string): IamRequest => ({ action, resource, context: {} });
  const failing = (one: Located): readonly IamRequest[] => {
    const destination = resolver.property(one, 'DestinationConfig');
    const queue = within(destination, 'OnFailure', 'Destination');
    return queue ? actionsOn.failures.map((action) => request(action, queue)) : [];
  };
  const polled = (one: Located): readonly IamRequest[] => {
    const source = String(resolver.property(one, 'EventSourceArn'));
    return source.startsWith('arn:aws:sqs:')
      ? actionsOn.queue.map((action) => request(action, source))
      : [
          ...actionsOn.stream.map((action) => request(action, source)),
          ...actionsOn.streams.map((action) => request(action, '*')),
        ];
  };
  const polls: readonly Poll[] = [
    ...resolver.all('AWS::Lambda::EventSourceMapping').flatMap((one) => [...polled(one), ...failing(one)].map(of(one))),
    ...resolver.all('AWS::Lambda::EventInvokeConfig').flatMap((one) => failing(one).map(of(one))),
  ];
  function of(one: Located) {
    const by = asker(resolver.property(one, 'FunctionName'));
    return (asked: IamRequest): Poll => ({ ...asked, by });
  }
  const deliveries: readonly Delivery[] = resolver.all('AWS::Events::Rule').flatMap((rule) => {
    const context = { 'aws:SourceArn': [resolver.attribute(rule, 'Arn')] };
    const targets = (resolver.property(rule, 'Targets') ?? []) as readonly Value[];
    const queues = targets.flatMap((target) => [within(target, 'Arn'), within(target, 'DeadLetterConfig', 'Arn')]);
    return queues
      .filter((arn) => arn?.startsWith('arn:aws:sqs:') === true)
      .map((resource) => ({
        service: 'events.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: String(resource),
        context,
      }));
  });
  return { polls, deliveries };
}
