/** Decides on requests as IAM does, by the caller's own policies and by that of the resource. */
import { type IamRequest, type Statement, speaksOf } from './policy-simulation.ts';

/** A role of the account with its statements, or a service of AWS, which has none. */
export type Principal =
  | { readonly role: string; readonly statements: readonly Statement[] }
  | { readonly service: string };

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** Whether a resource's statement speaks of a principal by its own name, or of everybody. */
function names({ Principal: named }: Statement, principal: Principal): boolean {
  // The two are equivalent (IAM user guide, "All principals").
  if (named === '*' || listOf(named?.AWS).includes('*')) return true;
  if ('service' in principal) return listOf(named?.Service).includes(principal.service);
  return listOf(named?.AWS).includes(principal.role);
}

const accountOf = (arn: string) => arn.split(':')[4] ?? '';
/** Whether a statement leaves it to the policies of the principal's account. */
const delegates = ({ Principal: named }: Statement, { role }: { readonly role: string }): boolean =>
  named !== '*' && listOf(named?.AWS).includes(`arn:aws:iam::${accountOf(role)}:root`);

/**
 * Returns whether a request is allowed. Source: IAM user guide, "Policy evaluation logic", for requests within one
 * account: a denial counts wherever it stands; otherwise one side that allows is enough, but a key's policy has to allow
 * in any case, by naming the principal or by leaving it to the account.
 */
export function decide(request: IamRequest, principal: Principal, ofResource: readonly Statement[]): boolean {
  const own = 'service' in principal ? [] : principal.statements.filter((one) => speaksOf(one, request));
  const spoken = ofResource.filter((one) => speaksOf(one, request));
  const named = spoken.filter((one) => names(one, principal));
  if ([...own, ...named].some(({ Effect }) => Effect === 'Deny')) return false;
  if (named.some(({ Effect }) => Effect === 'Allow')) return true;
  if ('service' in principal || own.length === 0) return false;
  const isKey = request.resource.startsWith('arn:aws:kms:');
  return !isKey || spoken.some((one) => one.Effect === 'Allow' && delegates(one, principal));
}
