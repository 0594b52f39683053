import { Clock, dateOn } from '../../../local/runtime/clock.ts';

const machine = Date;

describe('the clock that functions see', () => {
  test("is the machine's until it is set, and again once it is freed", () => {
    const clock = new Clock();
    expect(clock.now(() => 7)).toBe(7);
    clock.set(1_000);
    expect(clock.now(() => 7)).toBe(1_000);
    clock.set(null);
    expect(clock.now(() => 7)).toBe(7);
  });

  test('reaches all threads that share its memory, and knows times before 1970', () => {
    const clock = new Clock();
    const elsewhere = new Clock(clock.memory);
    clock.set(-86_400_000);
    expect(elsewhere.now()).toBe(-86_400_000);
  });
});

describe('Date on that clock', () => {
  const clock = new Clock();
  const OnClock = dateOn(clock);
  beforeEach(() => clock.set(machine.UTC(2030, 0, 1)));

  test('takes the present time from it', () => {
    expect(new OnClock().toISOString()).toBe('2030-01-01T00:00:00.000Z');
    expect(OnClock.now()).toBe(machine.UTC(2030, 0, 1));
  });

  test('does not change dates with a given value, or the functions of Date', () => {
    expect(new OnClock('2020-05-05T00:00:00Z').toISOString()).toBe('2020-05-05T00:00:00.000Z');
    expect(new OnClock(2020, 4, 5).getFullYear()).toBe(2020);
    expect(new OnClock(new machine(5)).getTime()).toBe(5);
    expect(OnClock.parse('1970-01-01T00:00:01Z')).toBe(1_000);
  });

  test('creates ordinary dates', () => {
    expect(new OnClock()).toBeInstanceOf(machine);
    expect(OnClock.name).toBe('Date');
  });
});
