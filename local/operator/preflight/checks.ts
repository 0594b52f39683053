import { resolveMx, resolveTxt } from 'node:dns/promises';
import { at, aws, type CliAnswer } from '../aws-cli.ts';
import type { StageSettings } from './read-stage.ts';

/** One thing that a deployment needs. */
export interface Check {
  readonly what: string;
  /** Returns what is missing and what to do, or undefined. */
  readonly lacks: () => Promise<string | undefined>;
}

const ofAnswer = (answer: CliAnswer, judge: (body: unknown) => string | undefined): string | undefined =>
  answer.ok ? judge(answer.body) : answer.error;

const placeholder = /(^|[.@])example\.(com|org)$|111122223333|^0{31}$/;

/** Settings that still have the values of the example. */
function placeholders({ settings }: StageSettings): Check {
  const found = (value: unknown): readonly string[] =>
    typeof value === 'string' ? (placeholder.test(value) ? [value] : []) : Object.values(value ?? {}).flatMap(found);
  return {
    what: 'cdk.json names real domains, addresses and certificates',
    lacks: async () => {
      const names = [...new Set(found(settings))];
      return names.length > 0 ? `still those of the example: ${names.join(', ')}` : undefined;
    },
  };
}

const identity: Check = {
  what: 'credentials of an AWS account are at hand',
  lacks: async () =>
    ofAnswer(await aws('sts', 'get-caller-identity'), (body) => (at(body, 'Account') ? undefined : 'none')),
};

const bootstrap = (region: string): Check => ({
  what: `the CDK is bootstrapped in ${region}`,
  lacks: async () => {
    const asked = await aws('cloudformation', 'describe-stacks', '--stack-name', 'CDKToolkit', '--region', region);
    return ofAnswer(asked, () => undefined) && `npx cdk bootstrap aws://<account>/${region}`;
  },
});

const mail = ({ region }: StageSettings): Check => ({
  what: 'SES is out of the sandbox, and may send',
  lacks: async () =>
    ofAnswer(await aws('sesv2', 'get-account', '--region', region), (body) => {
      if (at(body, 'SendingEnabled') === false) return 'sending is paused: see the account dashboard of SES';
      return at(body, 'ProductionAccessEnabled') === true ? undefined : 'ask for production access in the SES console';
    }),
});

const domain = ({ region, domain: name }: StageSettings): Check => ({
  what: `SES has verified ${name}`,
  lacks: async () =>
    ofAnswer(await aws('sesv2', 'get-email-identity', '--email-identity', name, '--region', region), (body) =>
      at(body, 'VerifiedForSendingStatus') === true
        ? undefined
        : 'deploy the events stack, enter its Dkim records in DNS, and wait',
    ),
});

/** `*.example.org`, which covers `api.example.org`. */
const wildcardOf = (name: string): string => `*${name.slice(name.indexOf('.'))}`;

/** Enough for the stage's throttle at 100 ms a call, and for the queues. */
const wantedConcurrency = 200;
const concurrency = ({ region }: StageSettings): Check => ({
  what: `Lambda runs at least ${wantedConcurrency} at once`,
  lacks: async () =>
    ofAnswer(await aws('lambda', 'get-account-settings', '--region', region), (body) => {
      const limit = Number(at(body, 'AccountLimit', 'ConcurrentExecutions') ?? 0);
      return limit >= wantedConcurrency ? undefined : `it is ${limit}: raise "Concurrent executions" in Service Quotas`;
    }),
});

const trail = ({ region }: StageSettings): Check => ({
  what: 'CloudTrail records what administrators do, in every region',
  lacks: async () =>
    ofAnswer(await aws('cloudtrail', 'describe-trails', '--region', region), (body) => {
      const trails = (at(body, 'trailList') ?? []) as readonly { readonly IsMultiRegionTrail?: boolean }[];
      return trails.some((one) => one.IsMultiRegionTrail) ? undefined : 'make a trail of all regions';
    }),
});

const certificate = (arn: string, names: readonly string[] = []): Check => ({
  what: `the certificate ${arn.slice(-12)} is issued${names.map((name) => `, for ${name}`).join('')}`,
  lacks: async () => {
    const region = arn.split(':')[3] ?? '';
    const asked = await aws('acm', 'describe-certificate', '--certificate-arn', arn, '--region', region);
    return ofAnswer(asked, (body) => {
      const status = at(body, 'Certificate', 'Status');
      if (status !== 'ISSUED') return `it is ${String(status)}: enter its record of validation in DNS`;
      const issuedFor = (at(body, 'Certificate', 'SubjectAlternativeNames') ?? []) as readonly string[];
      const missing = names.filter((name) => !issuedFor.includes(name) && !issuedFor.includes(wildcardOf(name)));
      return missing.length > 0 ? `it is not for ${missing.join(', ')}: ask for one of all names` : undefined;
    });
  },
});

const trust = ({
  bucketName,
  key,
  version,
}: {
  readonly bucketName: string;
  readonly key: string;
  readonly version: string;
}): Check => ({
  what: 'the trust store of the edge is there, in the version that is named',
  lacks: async () =>
    ofAnswer(
      await aws('s3api', 'head-object', '--bucket', bucketName, '--key', key, '--version-id', version),
      () => undefined,
    ),
});

const secret = (name: string, region: string): Check => ({
  what: `the secret ${name} of an identity provider is there`,
  lacks: async () =>
    ofAnswer(await aws('secretsmanager', 'describe-secret', '--secret-id', name, '--region', region), () => undefined),
});

const dmarc = ({ domain: name }: StageSettings): Check => ({
  what: `_dmarc.${name} says what becomes of mail that is not ours`,
  lacks: async () => {
    const records = await resolveTxt(`_dmarc.${name}`).catch(() => []);
    return records.some((one) => one.join('').startsWith('v=DMARC1'))
      ? undefined
      : 'enter v=DMARC1; p=quarantine; rua=mailto:…';
  },
});

const mailFrom = ({ domain: name }: StageSettings): Check => ({
  what: `mail.${name} takes bounces (MAIL FROM)`,
  lacks: async () => {
    const records = await resolveMx(`mail.${name}`).catch(() => []);
    return records.length > 0 ? undefined : 'enter the MX record of the output MailFrom';
  },
});

/** Everything that can be checked before a deployment of a stage. */
export function checksOf(stage: StageSettings): readonly Check[] {
  const { edge, region, providerSecrets } = stage;
  const { domain: name } = stage;
  const certificates = edge
    ? [
        certificate(edge.edgeCertificateArn, [`api.${name}`, `console.${name}`]),
        certificate(edge.originCertificateArn, [`origin.api.${name}`]),
        certificate(edge.clientCertificateArn),
      ]
    : [];
  return [
    placeholders(stage),
    identity,
    bootstrap(region),
    ...(edge ? [bootstrap('us-east-1')] : []),
    mail(stage),
    domain(stage),
    concurrency(stage),
    trail(stage),
    ...certificates,
    ...(edge ? [trust(edge.trustStore)] : []),
    ...providerSecrets.map((name) => secret(name, region)),
    dmarc(stage),
    mailFrom(stage),
  ];
}
