/** The acknowledgements of a soak, to compare with the table at its end. */

export interface Account {
  readonly accountId: string;
  readonly company: number;
  /** The sequence of the newest report that was accepted, and of the newest that was sent. */
  sequence: number;
  sent: number;
}

export interface Permit {
  readonly accountId: string;
  readonly permitId: string;
  /** The span in which the permit certainly held, in milliseconds of the functions' clock. */
  readonly from: number;
  to: number;
}

export class Known {
  /** The highest version that a response named, by application. */
  readonly versions = new Map<string, number>();
  /** Ends that were acknowledged, by application. */
  readonly ends = new Map<string, string>();
  readonly submitted = new Set<string>();
  readonly permits: Permit[] = [];
  readonly enrolled = new Set<string>();
  /** How often each thing happened, for the figures. */
  readonly counts = new Map<string, number>();

  note(applicationId: string, { version, state }: { version: number; state: string }): void {
    this.versions.set(applicationId, Math.max(version, this.versions.get(applicationId) ?? 0));
    if (state === 'submitted') this.submitted.add(applicationId);
    if (['approved', 'rejected', 'withdrawn'].includes(state)) this.ends.set(applicationId, state);
    this.count(state);
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
