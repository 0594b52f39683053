/**
 * Domain names, including internationalized ones: stored as they are typed, compared and sent in A-labels (RFC 5890).
 */

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** A top-level domain is not a number, because that would be an IPv4 address. */
const top = /[a-z]/;

/** Whether a name in A-labels is one of a public domain: at least two labels of letters, digits and hyphens. */
function isPublic(name: string): boolean {
  const labels = name.split('.');
  return name.length <= 253 && labels.length >= 2 && labels.every((one) => label.test(one)) && top.test(labels.at(-1)!);
}

/**
 * Returns the domain that a host of an `http` address names, in A-labels and lower case, without the dot of the root;
 * undefined if it is no public domain. The address parser maps names by UTS #46, in the runtime as in a browser.
 */
export function domainOfHost(hostname: string): string | undefined {
  const name = hostname.replace(/\.$/, '');
  return isPublic(name) ? name : undefined;
}

/** Returns a domain in A-labels; undefined if it is no public domain. */
export function asciiDomain(domain: string): string | undefined {
  if (!/^(?:[A-Za-z0-9.-]|[^\p{ASCII}\s\p{Cc}])+$/u.test(domain) || domain.endsWith('.')) return undefined;
  const address = `http://${domain}/`;
  return URL.canParse(address) ? domainOfHost(new URL(address).hostname) : undefined;
}
