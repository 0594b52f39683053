import type { Audience } from './audiences.ts';
import type { objectEvents } from './events.ts';
import type { ObjectAction, TableGrant, Use } from './grants.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly function: string;
}

export interface FunctionContract {
  readonly name: string;
  /** The purpose in one sentence. The template uses it as the function's description. */
  readonly does: string;
  /** The effect on users while it fails. Its alarm says so. */
  readonly errorImpact: string;
  readonly audience: Audience;
  /** Everything that it may do to items: each action on each kind of partition that it needs, and nothing else. */
  readonly table?: readonly TableGrant[];
  /** The parts of the indexes that it queries: the review queue, the enrollments, the contests, the due times. */
  readonly indexes?: readonly ('queue' | 'enrollments' | 'contests' | 'due')[];
  readonly routes?: readonly Omit<Route, 'function'>[];
  /** Detail-types on the bus that invoke it. */
  readonly events?: readonly string[];
  /** The event of an object in the documents' bucket that invokes it, by a queue, too. */
  readonly objectEvents?: keyof typeof objectEvents;
  /** Whether events reach it through a queue, in batches. Only events that failed are delivered again. */
  readonly queued?: boolean;
  /** Invoked by the table's stream with rows whose sort key begins with this, in order per partition key. */
  readonly streamOf?: string;
  /** The interval of its schedule, in minutes. */
  readonly everyMinutes?: number;
  /** Memory in MB, if it differs from the default. Processor time comes with memory: 1,769 MB are one processor. */
  readonly memory?: number;
  /** Time-out in seconds, if it differs from the default. */
  readonly timeout?: number;
  /** Files of packages that it reads: they lie beside its code, where Node looks for packages. */
  readonly files?: readonly string[];
  /** The things that it uses besides the table: they give it the environment and the grant. */
  readonly uses?: readonly Use[];
  /** The actions that it may take on the objects of documents: they give it the bucket's name. */
  readonly objects?: readonly ObjectAction[];
}
