import { objectCreated } from '../../../lib/events/object-events.ts';
import { objectCreated as createdEvent } from '../../../local/runtime/aws/s3/object-events.ts';
import { wrap } from '../../../local/runtime/bus/event.ts';
import { paths, transformed } from '../../../local/runtime/bus/input-transformer.ts';
import { at, list, type Synthesised, synthesised } from '../infra/synthesised.ts';

test('a template is filled with the values at its paths, as JSON', () => {
  const transformer = {
    paths: paths({ key: '$.detail.key', 'a-b': '$.detail.a-b' }),
    template: '{"k":<key>,"v":<a-b>}',
  };
  const event = { detail: { key: 'a "quoted" key', 'a-b': [1] } };
  expect(JSON.parse(transformed(event, transformer))).toEqual({ k: 'a "quoted" key', v: [1] });
  expect(JSON.parse(transformed({}, transformer))).toEqual({ k: null, v: null });
});

test('a path of another form is refused', () => {
  expect(() => paths({ key: '$.detail.items[0]' })).toThrow('does not know the path');
});

describe('the template for an uploaded object', () => {
  let system: Synthesised;
  beforeAll(async () => {
    system = await synthesised();
  });

  test('names bucket, key and version, as record-upload reads them, and nothing about the uploader', () => {
    const [rule] = system
      .ofType('AWS::Events::Rule')
      .filter(({ Properties }) => list(at(Properties, 'EventPattern', 'detail-type')).includes('Object Created'));
    const given = at(rule?.Properties, 'Targets', 0, 'InputTransformer');
    const map = at(given, 'InputPathsMap') as Record<string, string>;
    const version = { bucket: 'documents', key: 'accounts/a/b', versionId: 'v1', etag: 'e', size: 7 };
    const event = wrap(createdEvent(version as never), { at: 0, region: 'eu-west-1' });
    expect(JSON.stringify(event)).toContain('source-ip-address');
    const message = transformed(event, { paths: paths(map), template: String(at(given, 'InputTemplate')) });
    const { detail } = JSON.parse(message);
    expect(JSON.parse(message)).toEqual({
      detail: { bucket: { name: 'documents' }, object: { key: 'accounts/a/b', 'version-id': 'v1' } },
    });
    expect(objectCreated.parse(detail)).toEqual({ object: { key: 'accounts/a/b', 'version-id': 'v1' } });
  });
});
