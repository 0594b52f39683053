import { soundAnswers, withoutFaults } from '../../../lib/domain/application/sound.ts';
import { aSavedStep } from '../../support/builders.ts';

const faultsAt = (...pointers: string[]) => pointers.map((pointer) => ({ pointer, code: 'invalid' }) as const);

describe('answers without their faults', () => {
  const address = { city: 'Singapore', lines: ['1 Raffles Place', 'Floor 2', 'Unit 3'] };
  const answers = { name: 'Merlion', vat: null, address };

  test.each<[string, readonly string[], unknown]>([
    ['are all of them if there is no fault', [], answers],
    ['lack a field at fault', ['/name'], { vat: null, address }],
    ['lack each field at fault', ['/name', '/vat'], { address }],
    ['lack a field of an object', ['/address/city'], { ...answers, address: { lines: address.lines } }],
    ['keep an object of which nothing is left', ['/address/city', '/address/lines'], { ...answers, address: {} }],
    [
      'have a gap for an entry of a list, so that the others keep their places',
      ['/address/lines/1'],
      { ...answers, address: { ...address, lines: ['1 Raffles Place', undefined, 'Unit 3'] } },
    ],
    ['are empty if the whole is at fault', [''], {}],
    ['stay empty after that', ['', '/name'], {}],
    ['are the same if a field at fault is absent', ['/phone', '/address/country/code'], answers],
    ['are the same if an entry at fault is past the end of its list', ['/address/lines/3'], answers],
    ['are the same if a fault is within a text', ['/name/0', '/name/length'], answers],
    ['are the same if a fault is within null', ['/vat/number'], answers],
    ['are the same if a fault is at what every object inherits', ['/toString/name'], answers],
  ])('%s', (_, pointers, expected) => {
    expect(withoutFaults(answers, faultsAt(...pointers))).toStrictEqual(expected);
  });

  test('lack a field within an entry of a list, which keeps its other fields', () => {
    const owners = [{ name: 'Ana' }, { name: 'Tan', percent: 101 }];
    expect(withoutFaults({ owners }, faultsAt('/owners/1/percent'))).toStrictEqual({
      owners: [{ name: 'Ana' }, { name: 'Tan' }],
    });
  });

  test.each([
    ['/a~1b', { 'c~d': 2, 'e~1f': 3 }],
    ['/c~0d', { 'a/b': 1, 'e~1f': 3 }],
    ['/e~01f', { 'a/b': 1, 'c~d': 2 }],
  ])('lack a field whose name is escaped as %s', (pointer, expected) => {
    expect(withoutFaults({ 'a/b': 1, 'c~d': 2, 'e~1f': 3 }, faultsAt(pointer))).toStrictEqual(expected);
  });

  test.each([null, undefined])('are empty if there are none: %s', (none) => {
    expect(withoutFaults(none, faultsAt('/name'))).toStrictEqual({});
  });

  test('are a copy, and the answers stay as they are', () => {
    const given = { name: 'Merlion', lines: ['a', 'b'] };
    withoutFaults(given, faultsAt('/name', '/lines/0'));
    expect(given).toStrictEqual({ name: 'Merlion', lines: ['a', 'b'] });
  });
});

describe('the sound answers of a step', () => {
  test('are empty while it was never saved', () => {
    expect(soundAnswers(undefined)).toStrictEqual({});
  });

  test('are those that were saved, without what is not right yet', () => {
    const saved = aSavedStep({ name: 'Merlion', employees: 'many' }, { missing: faultsAt('/employees') });
    expect(soundAnswers(saved)).toStrictEqual({ name: 'Merlion' });
  });
});
