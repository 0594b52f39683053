/** Addresses for mail, as RFC 5322 writes them (dot-atoms), with other scripts than Latin as RFC 6531 allows. */
import { asciiDomain } from './domain-names.ts';
import type { Finding } from './finding.ts';

/** RFC 5321, section 4.5.3.1: octets before the @, and characters of all of it. */
const most = { local: 64, address: 254 } as const;

/** RFC 5322's `atext`, and every letter, mark, number and symbol beyond ASCII (RFC 6531, section 3.3). */
const atom = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|(?!\\p{ASCII})[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])+";
let dotAtom: RegExp | undefined;

/** Makes the expression when it is first needed, because it takes a millisecond of a cold start. */
function isDotAtom(text: string): boolean {
  dotAtom ??= new RegExp(`^${atom}(?:\\.${atom})*$`, 'u');
  return dotAtom.test(text);
}

const octets = (text: string): number => new TextEncoder().encode(text).length;

const partsOf = (address: string): readonly [local: string, domain: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
};

/**
 * Returns an address as it is sent to and compared: with its domain in A-labels, and before the @ as it was typed;
 * undefined if it is no address.
 */
export function sendableAddress(address: string): string | undefined {
  const [local, domain] = partsOf(address.trim().normalize('NFC'));
  const ascii = asciiDomain(domain);
  if (!ascii || !isDotAtom(local) || octets(local) > most.local) return undefined;
  const sendable = `${local}@${ascii}`;
  return octets(sendable) <= most.address ? sendable : undefined;
}

/** Whether two addresses are the same mailbox. In practice, letter case does not matter. */
export const isSameMailbox = (one: string, other: string): boolean =>
  (sendableAddress(one) ?? one).toLowerCase() === (sendableAddress(other) ?? other).toLowerCase();

/** Whether a mail can be sent to an address. SES accepts only ASCII before the @. */
export const canBeMailed = (address: string): boolean => /^\p{ASCII}*$/u.test(partsOf(address)[0]);

/** Returns the fault of an address as it was typed; undefined if it has none. */
export function mailAddressFault(address: string): Omit<Finding, 'pointer'> | undefined {
  if (address.length > most.address) return { code: 'too-long', params: { limit: most.address } };
  const [local, domain] = partsOf(address);
  if (octets(local) > most.local && isDotAtom(local) && asciiDomain(domain))
    return { code: 'too-long', sentence: 'email-local-too-long', params: { limit: most.local } };
  return sendableAddress(address) ? undefined : { code: 'invalid-format', sentence: 'format-email' };
}
