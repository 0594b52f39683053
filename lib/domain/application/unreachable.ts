/** Addresses that no mail can be sent to, of those to which the mails about an application go. */
import type { Finding } from '../finding.ts';
import { canBeMailed } from '../mail-address.ts';

interface Addresses {
  /** As the vendor's identity source reports it. */
  readonly account?: string;
  /** As the application names it. */
  readonly contact?: string;
}

/** Returns a finding for each address that cannot be mailed to. Pointers are into the application; the account's is at its root. */
export function unreachableBy({ account = '', contact = '' }: Addresses): readonly Finding[] {
  const code = 'mail-not-deliverable';
  return [
    ...(canBeMailed(account) ? [] : [{ pointer: '', code, sentence: 'account-mail-not-deliverable' } as const]),
    ...(canBeMailed(contact) ? [] : [{ pointer: '/steps/company-information/contact/email', code } as const]),
  ];
}
