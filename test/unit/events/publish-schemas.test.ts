import { publishedEvents } from '../../../lib/contract/events.ts';
import { publishedTypes, schemaOf } from '../../../lib/events/event.ts';
import { exampleOf } from '../../../lib/events/examples.ts';

test('every event of the contract has a schema, and there is no other', () => {
  expect(publishedTypes.toSorted()).toEqual([...publishedEvents].toSorted());
});

test.each(publishedTypes)('the example of %s matches its schema exactly', (type) => {
  expect(schemaOf(type).parse(exampleOf(type))).toEqual(exampleOf(type));
});

test.each(publishedTypes)('%s without its id is refused', (type) => {
  expect(schemaOf(type).safeParse({ ...exampleOf(type), eventId: '' }).success).toBe(false);
});
