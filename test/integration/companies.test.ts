import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import { submitApplication } from '../../lib/operations/application/submit-application.ts';
import { runtime } from '../../lib/runtime/runtime.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { call, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { companyInformation } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

type Company = Readonly<Record<'registrationCountry' | 'registrationNumber', string>> & {
  readonly registrationAuthority?: string;
};
const gb = (registrationNumber: string): Company => ({ registrationCountry: 'GB', registrationNumber });
const us = (registrationNumber: string, registrationAuthority: string): Company => ({
  registrationCountry: 'US',
  registrationAuthority,
  registrationNumber,
});
const de = (registrationNumber: string, registrationAuthority: string): Company => ({
  registrationCountry: 'DE',
  registrationAuthority,
  registrationNumber,
});

const bodyOf = (company: object) => ({ ...companyInformation(), ...company });
const complete = async (company: object): Promise<Partner> =>
  filled(await started(await eligibleAccount()), bodyOf(company));
const submitted = async (company: object) => {
  const { statusCode, body } = await (await complete(company)).submit();
  return statusCode === 200 ? 200 : body.code;
};

describe('step 1 asks for the register where the country has several', () => {
  const errors = async (company: object) => {
    const { statusCode, body } = await (await started(await eligibleAccount())).save(
      'company-information',
      bodyOf(company),
    );
    return statusCode === 200
      ? []
      : body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`);
  };
  test.each([
    [{ registrationCountry: 'US' }, ['/registrationAuthority required']],
    [{ registrationCountry: 'DE', registrationNumber: 'HRB 1' }, ['/registrationAuthority required']],
    [{ registrationCountry: 'AE', registrationAuthority: ' ' }, ['/registrationAuthority required']],
    [{ registrationCountry: 'CA', registrationAuthority: 'CA-ON' }, []],
    [{ registrationCountry: 'AE', registrationAuthority: 'AE-DIFC' }, []],
    [{ registrationCountry: 'US', registrationAuthority: 'US-DC' }, []],
    [{ registrationCountry: 'US', registrationAuthority: 'CA-ON' }, ['/registrationAuthority unknown-code']],
    [{ registrationCountry: 'US', registrationAuthority: 'Delaware' }, ['/registrationAuthority unknown-code']],
    [{ registrationCountry: 'US', registrationAuthority: 7 }, ['/registrationAuthority invalid-type']],
    [{ registrationCountry: 'SG', registrationAuthority: 'US-DE' }, ['/registrationAuthority not-applicable']],
    [{ registrationCountry: 'SG', registrationAuthority: 'ACRA' }, ['/registrationAuthority not-applicable']],
    [{ registrationCountry: 'SG', registrationAuthority: '' }, []],
    [{ registrationCountry: 'XX', registrationAuthority: 'US-DE' }, ['/registrationCountry not-a-country']],
    [{ registrationNumber: 'N/A' }, ['/registrationNumber invalid-format']],
    [{ registrationNumber: 'none' }, ['/registrationNumber invalid-format']],
    [{ registrationNumber: '000' }, ['/registrationNumber invalid-format']],
    // All faults are reported at once.
    [{ registrationCountry: 'US', legalName: undefined }, ['/legalName required', '/registrationAuthority required']],
  ])('%j', async (company, expected) => {
    expect((await errors(company)).toSorted()).toEqual(expected);
  });

  test('a save for later lists a missing or a superfluous register as outstanding', async () => {
    const partner = await started(await eligibleAccount());
    const saved = await partner.save('company-information', { registrationCountry: 'US' }, 'PATCH');
    const pointer = '/steps/company-information/registrationAuthority';
    expect(saved.body.outstanding).toContainEqual(expect.objectContaining({ pointer, code: 'required' }));
    const next = await partner.save('company-information', { registrationCountry: 'SG' }, 'PATCH');
    expect(next.body.outstanding).not.toContainEqual(expect.objectContaining({ pointer }));
  });

  test('the form lists the registers of each country', async () => {
    const { body } = await call({ path: '/programs/cloud-solution-provider/form', accountId: await eligibleAccount() });
    const field = body.steps[0].fields.find(({ id }: { id: string }) => id === 'registrationAuthority');
    const inCountries = { kind: 'one-of', field: 'registrationCountry', values: ['AE', 'CA', 'US', 'DE'] };
    expect(field).toMatchObject({ type: 'single', required: false, when: inCountries, requiredWhen: inCountries });
    expect(field.options).toContainEqual({
      code: 'US-DE',
      label: 'Delaware',
      when: { kind: 'equals', field: 'registrationCountry', value: 'US' },
    });
  });
});

describe('a company is identified by its register and its number there', () => {
  test.each([
    ['states', us('1234567', 'US-DE'), us('1234567', 'US-NY')],
    ['courts', de('HRB 12345', 'DE-MUENCHEN'), de('HRB 12345', 'DE-HAMBURG')],
  ])('the same number in two %s is two companies', async (_, one, other) => {
    expect([await submitted(one), await submitted(other), await submitted(one)]).toEqual([
      200,
      200,
      'business-area-taken',
    ]);
  });

  test.each([
    ['GB', gb('07654321'), gb('7654321')],
    ['GB without its zero first', gb('7654322'), gb('07654322')],
    [
      'CH',
      { registrationCountry: 'CH', registrationNumber: 'CHE-123.456.789 MWST' },
      { registrationCountry: 'CH', registrationNumber: 'CHE123456789' },
    ],
    ['DE', de('Amtsgericht Köln HRB 4711', 'DE-KOELN'), de('HRB 4711', 'DE-KOELN')],
  ])('the spellings of a number of %s are one company', async (_, one, other) => {
    expect([await submitted(one), await submitted(other)]).toEqual([200, 'business-area-taken']);
  });
});

/** Returns the item of a claim of another account, as an earlier version of the system keyed it. */
const earlierClaim = (key: string) => ({
  pk: `COMPANY#${key}`,
  sk: 'CLAIM#cloud-solution-provider#SG',
  schema: 4,
  accountId: 'account-of-old',
  applicationId: 'app_00000000000000000000000000000001',
  since: '2025-01-01T00:00:00.000Z',
});
const plant = (key: string) =>
  table.client.send(new PutCommand({ TableName: table.tableName, Item: earlierClaim(key) }));
const remove = ({ pk, sk }: { pk: string; sk: string }) =>
  table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { pk, sk } }));
const earlier: readonly (readonly [key: string, company: Company])[] = [
  ['GB:2345678', gb('02345678')],
  ['GB:2345679', gb('2345679')],
  ['US:345678', us('345678', 'US-WY')],
  ['DE:HRB815', de('HRB 815', 'DE-BONN')],
  ['DE:AMTSGERICHTBONNHRB816', de('HRB 816', 'DE-BONN')],
  ['CH:CHE987654321MWST', { registrationCountry: 'CH', registrationNumber: 'CHE-987.654.321' }],
  ['SG:201912345K', { registrationCountry: 'SG', registrationNumber: '201912345K' }],
];

describe('a claim under the key of an earlier version blocks the same company', () => {
  test.each(earlier)('%s', async (key, company) => {
    await plant(key);
    const partner = await complete(company);
    const query = new URLSearchParams(company as unknown as Record<string, string>);
    const ask = () => partner.send({ path: `/programs/cloud-solution-provider/eligibility?${query}` });
    const codes = ({ body }: Awaited<ReturnType<typeof ask>>) =>
      body.blockers.map(({ code }: { code: string }) => code);
    expect(codes(await ask())).toContain('business-area-taken');
    expect((await partner.submit()).body.code).toBe('business-area-taken');
    await remove(earlierClaim(key));
    expect(codes(await ask())).not.toContain('business-area-taken');
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test.each(earlier)('at the instant of commit: %s', async (key, company) => {
    // The claims of the earlier tests.
    const held = (await table.items()).filter(({ pk }) => String(pk).startsWith('COMPANY#'));
    await Promise.all(held.map((item) => remove(item as never)));
    const partner = await complete(company);
    const store = applicationStore(table.vaulted());
    let reads = 0;
    // The claim appears after the first look at it.
    const findClaims: typeof store.findClaims = async (claims) => {
      reads += 1;
      if (reads > 1) return store.findClaims(claims);
      const found = await store.findClaims(claims);
      await plant(key);
      return found;
    };
    const { accountId, applicationId, version } = partner;
    const ref = { accountId: accountId as AccountId, applicationId: applicationId as ApplicationId };
    const by = { kind: 'applicant', subject: 'user' } as const;
    const submit = submitApplication(
      { ...runtime(), store: { ...store, findClaims }, count: () => {} },
      { ...ref, expectedVersion: version, by },
    );
    await expect(submit).rejects.toThrow(Refused);
    await expect(submit).rejects.toMatchObject({ refusal: { code: 'business-area-taken' } });
    expect(reads).toBe(2);
    await remove(earlierClaim(key));
  });
});
