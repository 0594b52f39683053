import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { noticeTypes, publishedEvents, reportEvent } from '../../../lib/contract/events.ts';
import { factSources } from '../../../lib/domain/account/facts.ts';
import type { PublishedType } from '../../../lib/events/data.ts';
import { exampleOf } from '../../../lib/events/examples.ts';
import { exampleReport } from '../../../lib/events/report-examples.ts';
import { writeEventSchemas } from '../../../local/build/event-schemas.ts';
import { type Json, type Synthesised, synthesised } from '../infra/synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-schemas-'));
writeEventSchemas(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (dialect: string, type: string) =>
  JSON.parse(readFileSync(join(folder, dialect, `${type}.json`), 'utf8')) as Record<string, Json>;
function validatorOf(type: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  formats.default(ajv);
  return ajv.compile(read('2020-12', type));
}

test.each(['2020-12', 'draft-04'])('every event of the contract has a schema in %s, and no other', (dialect) => {
  expect(readdirSync(join(folder, dialect)).toSorted()).toEqual(
    [...publishedEvents, ...noticeTypes, reportEvent].map((type) => `${type}.json`).toSorted(),
  );
});

describe.each(publishedEvents)('the schema of %s', (type: PublishedType) => {
  const example = exampleOf(type);

  test('accepts its example, also with members of a later version', () => {
    const validate = validatorOf(type);
    expect([validate(example), validate.errors]).toEqual([true, null]);
    expect(validate({ ...example, later: 1, data: { ...example.data, later: 1 } })).toBe(true);
  });

  test('refuses another type, another version, no id, and incomplete data', () => {
    const validate = validatorOf(type);
    const { eventId: _, ...anonymous } = example;
    const wrong = [{ ...example, type: 'Gossip' }, { ...example, version: 2 }, anonymous, { ...example, data: 7 }];
    expect(wrong.map((one) => validate(one))).toEqual([false, false, false, false]);
    for (const name of (read('2020-12', type).properties as { data: { required?: string[] } }).data.required ?? []) {
      const { [name]: gone, ...data } = example.data as Record<string, unknown>;
      expect([name, gone !== undefined, validate({ ...example, data })]).toEqual([name, true, false]);
    }
  });

  test('is the same in the registry’s dialect', () => {
    const { $schema, properties, required } = read('draft-04', type);
    expect($schema).toBe('http://json-schema.org/draft-04/schema#');
    expect(required).toEqual(read('2020-12', type).required);
    expect(Object.keys(properties as object)).toEqual(Object.keys(read('2020-12', type).properties as object));
    // The draft ignores keywords that it does not know, and would then accept anything.
    expect(JSON.stringify(properties)).not.toMatch(/"(const|\$defs|prefixItems|unevaluated\w+|if|contains)":/);
  });
});

test('the schema of a notice accepts one, also with members of a later version, and refuses one without its errors', () => {
  const validate = validatorOf('AccountFactsRefused');
  const errors = [{ pointer: '/facts/email', code: 'invalid-type', detail: 'Enter text.' }];
  const at = '2026-11-23T09:00:00.000Z';
  const notice = { eventId: 'e', type: 'AccountFactsRefused', version: 1, at, source: 'identity', errors };
  expect([validate(notice), validate.errors]).toEqual([true, null]);
  expect(validate({ ...notice, later: 1 })).toBe(true);
  expect(validate({ ...notice, errors: undefined })).toBe(false);
});

describe('the schema of reports', () => {
  test.each(factSources)('accepts a report of %s, also with members of a later version', (source) => {
    const validate = validatorOf(reportEvent);
    expect([validate(exampleReport(source)), validate.errors]).toEqual([true, null]);
    expect(validate({ ...exampleReport(source), later: 1 })).toBe(true);
  });

  test.each(factSources)('refuses a report of %s with the facts of another source, or without a sequence', (source) => {
    const validate = validatorOf(reportEvent);
    const other = exampleReport(source === 'sales' ? 'billing' : 'sales');
    expect(validate({ ...exampleReport(source), facts: other.facts })).toBe(false);
    expect(validate({ ...exampleReport(source), sequence: undefined })).toBe(false);
  });

  test('is the same in the registry’s dialect, which it supports', () => {
    const { $schema, ...described } = read('draft-04', reportEvent);
    expect($schema).toBe('http://json-schema.org/draft-04/schema#');
    expect(JSON.stringify(described)).not.toMatch(/"(const|\$defs|prefixItems|unevaluated\w+|if|contains)":/);
  });
});

describe('the template', () => {
  let system: Synthesised;
  beforeAll(async () => {
    system = await synthesised();
  });

  test('publishes each schema in the registry of the stage', () => {
    const [registry] = system.ofType('AWS::EventSchemas::Registry');
    const published = system.ofType('AWS::EventSchemas::Schema').map(({ Properties }) => Properties);
    expect(published.map(({ SchemaName }) => SchemaName).toSorted()).toEqual(
      [
        ...[...publishedEvents, ...noticeTypes].map((type) => `partner-programs@${type}`),
        `vendor@${reportEvent}`,
      ].toSorted(),
    );
    for (const { RegistryName, SchemaName, Type, Content } of published) {
      expect([RegistryName, Type]).toEqual([registry?.Properties.RegistryName, 'JSONSchemaDraft4']);
      expect(JSON.parse(String(Content))).toEqual(read('draft-04', String(SchemaName).split('@')[1] ?? ''));
    }
  });
});
