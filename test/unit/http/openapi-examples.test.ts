import { type Account, unknownAccount } from '../../../lib/domain/account/account.ts';
import { blockersOf } from '../../../lib/domain/account/eligibility.ts';
import { factSources } from '../../../lib/domain/account/facts.ts';
import type { AccountId, ApplicationId } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { presentAgreement, presentQuestionnaire } from '../../../lib/http/due-diligence/present-terms.ts';
import { problemCodes } from '../../../lib/http/response-problem.ts';
import { readAgreement, readQuestionnaire } from '../../../lib/operations/application/read-terms.ts';
import { firstProgram } from '../../../lib/programs/programs.ts';
import { sayBlockers } from '../../../lib/words/eligibility.ts';
import { words } from '../../../lib/words/en/eligibility.ts';
import { at, document, faults, pointerTo } from '../../support/openapi.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';

type Node = Readonly<Record<string, unknown>>;

const schema = (name: string) => pointerTo('components', 'schemas', name);

/** Returns every place that has a schema and an example of it, as pointers. */
function withExamples(node: unknown, path: readonly string[] = []): { example: unknown; pointer: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const { example, examples } = node as { example?: unknown; examples?: Record<string, Node> };
  const given = [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples ?? {}).map((one) => (one.$ref ? at(String(one.$ref)).node : one)?.value),
  ];
  const here =
    'schema' in node ? given.map((value) => ({ example: value, pointer: pointerTo(...path, 'schema') })) : [];
  const inside = Object.entries(node).filter(([name]) => name !== 'example' && name !== 'examples');
  return [...here, ...inside.flatMap(([name, child]) => withExamples(child, [...path, name]))];
}

/** Returns every object schema within a node, as pointers, including those in an `anyOf` or a list. */
function objectSchemas(node: unknown, path: readonly string[]): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const open = (node as Node).type === 'object' && (node as Node).additionalProperties !== false;
  return [
    ...(open ? [path.join('/')] : []),
    ...Object.entries(node).flatMap(([name, child]) => objectSchemas(child, [...path, name])),
  ];
}

const examples = withExamples(document);

describe('the examples', () => {
  test.each(examples)('$pointer fits', ({ example, pointer }) => {
    expect(faults(example, pointer)).toEqual([]);
  });

  test('exist for every body and every success', () => {
    const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Node>>>>;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(methods)) {
        const places = [
          ...(requestBody ? [pointerTo('paths', path, method, 'requestBody')] : []),
          ...Object.keys(responses as Node).map((status) => pointerTo('paths', path, method, 'responses', status)),
        ];
        const lacking = places.filter((place) => {
          const { content = {} } = at(place).node as { content?: Readonly<Record<string, Node>> };
          return Object.values(content).some((media) => !('example' in media) && !('examples' in media));
        });
        expect(lacking).toEqual([]);
      }
    }
  });
});

describe('the schemas', () => {
  test('declare every field: an object is open only if its description says so', () => {
    const open = objectSchemas((document.components as Node).schemas, []);
    expect(open.filter((path) => !path.startsWith('OpenApi/'))).toEqual([]);
  });

  test.each([
    ['CompanyInformation', companyInformation()],
    ['BusinessQualification', businessQualification()],
    ['ProgramApplication', programApplication()],
    ['DueDiligence', dueDiligence()],
  ])('%s accepts the sample, refuses it with an extra field, and accepts a part of it as a draft', (name, sample) => {
    expect(faults(sample, schema(name))).toEqual([]);
    expect(faults({ ...sample, surprise: 1 }, schema(name))).not.toEqual([]);
    expect(faults({}, schema(name))).not.toEqual([]);
    expect(faults({}, schema(`${name}Draft`))).toEqual([]);
    const [first = ''] = Object.keys(sample);
    expect(faults({ [first]: null }, schema(`${name}Patch`))).toEqual([]);
    expect(faults({ [first]: null }, schema(`${name}Draft`))).not.toEqual([]);
    expect(faults({ surprise: null }, schema(`${name}Patch`))).not.toEqual([]);
  });

  test.each(['en', 'zh-CN'] as const)('describe the whole agreement and questionnaire in %s', (language) => {
    expect(
      faults(presentAgreement(readAgreement({ program: firstProgram.id }), language), schema('Agreement')),
    ).toEqual([]);
    expect(
      faults(
        presentQuestionnaire(readQuestionnaire({ program: firstProgram.id }), language, defaultPolicy),
        schema('Questionnaire'),
      ),
    ).toEqual([]);
  });

  test('cover every problem', () => {
    const names = Object.keys((document.components as Readonly<Record<string, object>>).schemas ?? {});
    expect(names.filter((name) => name.endsWith('Problem'))).toHaveLength(problemCodes.length);
  });
});

describe('every blocker', () => {
  const now = '2026-11-02T02:15:00.000Z';
  const applicationId = 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f' as ApplicationId;
  const blocked: Account = {
    ...unknownAccount('account-1' as AccountId),
    openApplication: applicationId,
    enrolled: { 'cloud-solution-provider': applicationId },
    reapplyAfter: { 'cloud-solution-provider': '2027-01-01' },
    permits: [{ permitId: 'permit-1', expiresAt: '2026-11-02T02:30:00.000Z' }],
    facts: {
      identity: {
        accountKind: 'individual',
        enterpriseRole: 'member',
        realNameAuthentication: { kind: 'individual', state: 'passed' },
        registeredCountry: 'Singapore',
      },
      billing: { inArrears: true, arrears: { amount: '12.50', currency: 'SGD' }, consumptionRecords: 3 },
      resources: { provisioned: 2, payPerUseEnabled: true },
      partners: {
        hcpnMember: false,
        developmentPaths: ['sales'],
        distributionProgram: 'joining',
        associatedPartner: 'Harbour Cloud',
      },
      sales: { preregisteredBy: 'Chen Wei' },
    },
  };
  const standing = {
    account: blocked,
    program: firstProgram,
    now,
    policy: defaultPolicy,
    businessArea: 'SG',
    claim: { accountId: 'account-2', applicationId, since: now },
  };
  const silent = blockersOf({ ...standing, account: unknownAccount('account-1' as AccountId), claim: undefined });
  const all = sayBlockers('en', [...blockersOf(standing), ...silent]);

  test('is covered', () => {
    expect(all.map(({ code }) => code)).toEqual([
      ...Object.keys(words).filter((code) => code !== 'facts-unavailable'),
      ...factSources.map(() => 'facts-unavailable'),
    ]);
  });

  test.each(all.map((blocker) => [blocker.code, blocker] as const))('%s is as described', (_, blocker) => {
    expect(faults(blocker, schema('Blocker'))).toEqual([]);
    expect(faults({ ...blocker, evidence: { ...blocker.evidence, surprise: 1 } }, schema('Blocker'))).not.toEqual([]);
  });
});
