/** The window in which the web application firewall counts the requests of an address, in milliseconds. */
const windowMs = 5 * 60_000;

/** Limits the requests of each address, as the firewall does before the API. Counts in real time. */
export class AddressLimit {
  /** Undefined: no limit. */
  readonly #limit: number | undefined;
  #window = 0;
  #counts = new Map<string, number>();

  constructor(limit: number | undefined) {
    this.#limit = limit;
  }

  /** Counts a request. Returns how many seconds the address must wait, or undefined if it can continue. */
  secondsToWait(address: string, at = Date.now()): number | undefined {
    if (this.#limit === undefined) return undefined;
    const window = Math.floor(at / windowMs);
    if (window !== this.#window) [this.#window, this.#counts] = [window, new Map()];
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count > this.#limit ? Math.ceil((windowMs - (at % windowMs)) / 1000) : undefined;
  }
}
