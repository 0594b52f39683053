import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { ServiceError } from '../service-error.ts';
import { isSigned } from './signature.ts';

/** A form as it was sent: its fields by name in lower case, and the file. */
export interface PostedForm {
  readonly bucket: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
}

const condition = z.union([
  z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().check(z.startsWith('$')), z.string()]),
  z.record(z.string(), z.string()),
]);
const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(condition) });
type Condition = z.infer<typeof condition>;

const denied = (why: string) => new ServiceError('AccessDenied', why, 403);
/** Fields that need no condition. Source: S3, "POST policy", conditions. */
const exempt = new Set(['policy', 'x-amz-signature', 'file']);

function policyOf(fields: PostedForm['fields']): z.infer<typeof policySchema> {
  const policy = fields.get('policy') ?? '';
  const signed = { credential: fields.get('x-amz-credential') ?? '', signature: fields.get('x-amz-signature') ?? '' };
  if (!isSigned(policy, signed))
    throw new ServiceError('SignatureDoesNotMatch', 'The signature does not match the policy.', 403);
  const parsed = policySchema.safeParse(JSON.parse(Buffer.from(policy, 'base64').toString('utf8')));
  if (!parsed.success) throw new ServiceError('InvalidPolicyDocument', 'The policy is malformed.');
  return parsed.data;
}

/** Returns name, way and value of a condition on a field; undefined for the condition on the size. */
function fieldCondition(one: Condition): { name: string; way: string; value: string } | undefined {
  if (!Array.isArray(one)) {
    const [[name, value] = ['', '']] = Object.entries(one);
    return { name: name.toLowerCase(), way: 'eq', value };
  }
  const [way, name, value] = one;
  return way === 'content-length-range' ? undefined : { name: name.slice(1).toLowerCase(), way, value: String(value) };
}

function checkFields({ bucket, fields }: PostedForm, conditions: readonly Condition[]): void {
  const wanted = conditions.flatMap((one) => fieldCondition(one) ?? []);
  for (const { name, way, value } of wanted) {
    const given = name === 'bucket' ? bucket : (fields.get(name) ?? '');
    if (way === 'eq' ? given !== value : !given.startsWith(value))
      throw denied(`Invalid according to Policy: Policy Condition failed: ["${way}", "$${name}", "${value}"]`);
  }
  const covered = new Set(wanted.map(({ name }) => name));
  const extra = [...fields.keys()].filter(
    (name) => !covered.has(name) && !exempt.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
}

function checkSize({ file }: PostedForm, conditions: readonly Condition[]): void {
  for (const one of conditions) {
    if (!Array.isArray(one) || one[0] !== 'content-length-range') continue;
    const [, least, most] = one;
    if (file.length < Number(least)) throw new ServiceError('EntityTooSmall', 'The file is smaller than allowed.');
    if (file.length > Number(most)) throw new ServiceError('EntityTooLarge', 'The file is larger than allowed.');
  }
}

/** Refuses a form that its policy does not allow, or whose file is not the announced one. */
export function checkForm(form: PostedForm, now: number): void {
  const { expiration, conditions } = policyOf(form.fields);
  if (Date.parse(expiration) <= now) throw denied('Invalid according to Policy: Policy expired.');
  checkFields(form, conditions);
  checkSize(form, conditions);
  const checksum = form.fields.get('x-amz-checksum-sha256');
  if (checksum !== undefined && checksum !== createHash('sha256').update(form.file).digest('base64'))
    throw new ServiceError('BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
}
