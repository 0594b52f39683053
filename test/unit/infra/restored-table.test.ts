import { at, list, type Synthesised, synthesised } from './synthesised.ts';

const name = 'partner-programs-restored';
const stream = `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}/stream/2026-11-23T09:00:00.000`;
let usual: Synthesised;
let restored: Synthesised;
beforeAll(async () => {
  usual = await synthesised('prod');
  restored = await synthesised('prod', { restoredTable: { name, streamArn: stream } });
});

const importsOfTable = ({ stacks }: Synthesised) =>
  stacks.filter(({ template }) =>
    /ExportsOutput(Ref|FnGetAtt)Table(?!Key)[A-Z0-9]/.test(JSON.stringify(template.Resources)),
  );
const exportsOf = ({ stacks }: Synthesised): readonly string[] =>
  stacks
    .filter(({ stackName }) => stackName.endsWith('-storage'))
    .flatMap(({ template }) =>
      Object.values(template.Outputs ?? {}).map((output) => String(at(output, 'Export', 'Name'))),
    )
    .toSorted();

test('no stack imports the table of the storage stack, so its exports may change', () => {
  expect(importsOfTable(usual).length).toBeGreaterThan(2);
  expect(importsOfTable(restored).map(({ stackName }) => stackName)).toEqual([]);
});

test('the storage stack keeps its exports, because stacks that are not yet deployed import them', () => {
  expect(exportsOf(restored)).toEqual(exportsOf(usual));
});

test('the old table stays as it is', () => {
  const tableOf = ({ ofType }: Synthesised) => ofType('AWS::DynamoDB::GlobalTable');
  expect(tableOf(restored)).toEqual(tableOf(usual));
});

test('every function gets the restored table, and grants on no other', () => {
  const told = restored
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => at(Properties, 'Environment', 'Variables', 'TABLE_NAME'));
  expect(new Set(told)).toEqual(new Set([name]));
  const granted = restored
    .ofType('AWS::IAM::Policy')
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')))
    .filter((statement) =>
      list(at(statement, 'Action')).some((action) => /^dynamodb:(?!ListStreams)/.test(String(action))),
    );
  expect(granted.length).toBeGreaterThan(30);
  for (const statement of granted) expect(JSON.stringify(at(statement, 'Resource'))).toContain(`table/${name}`);
});

test('rows are read from its stream', () => {
  const sources = restored.ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties.EventSourceArn);
  expect(sources).toContain(stream);
  expect(sources.filter((source) => JSON.stringify(source).includes('dynamodb'))).toEqual([stream]);
});

test('the restored table is backed up', () => {
  const [selection, ...others] = restored.ofType('AWS::Backup::BackupSelection');
  expect(others).toEqual([]);
  expect(JSON.stringify(at(selection?.Properties, 'BackupSelection', 'Resources'))).toContain(`table/${name}`);
});

test('a stream of another table is refused', async () => {
  await expect(synthesised('prod', { restoredTable: { name: 'another', streamArn: stream } })).rejects.toThrow(
    'The stream is not of this table.',
  );
});
