/** Web addresses, on domains in any script. */
import { domainOfHost } from './domain-names.ts';
import type { Sentence } from './finding.ts';

/** A scheme, such as `mailto:` or `https://`; not the colon before a port. */
const scheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i;

/** Returns what is wrong with a web address; undefined if nothing is. */
export function webAddressFault(address: string): Sentence | undefined {
  if (!scheme.test(address)) return address.includes('.') ? 'website-scheme' : 'format-website';
  if (!/^https?:/i.test(address)) return 'format-website';
  // `https://bank.example@evil.example` does not lead to the bank.
  if (!/^[^\s\\]+$/u.test(address) || /^[a-z]+:\/*[^/?#]*@/i.test(address)) return 'format-plain-website';
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return 'format-website';
  return domainOfHost(new URL(address).hostname) ? undefined : 'format-website';
}
