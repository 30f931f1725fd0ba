import * as fc from 'fast-check';
import {
  AHEAD,
  afterLook,
  lookFurther,
  lookingAfter,
  nextId,
} from '../../../../src/frontend/features/next-ids/looking';
import type { IdAnswer, Looking } from '../../../../src/frontend/features/next-ids/looking';

const MINUTE = 60_000;

interface Asked {
  readonly id: number;
  readonly at: number;
  readonly said: IdAnswer;
  readonly isQuick: boolean;
}

/** Lets a page look for some time at a Jira that says of each id at each moment what `say` says. */
function look(
  forMs: number,
  say: (id: number, at: number) => IdAnswer,
  { newest = 1_000, answerMs = 0, furtherAt }: { newest?: number; answerMs?: number; furtherAt?: number } = {},
): { readonly asked: readonly Asked[]; readonly looking: Looking } {
  const asked: Asked[] = [];
  let looking = lookingAfter(newest);
  let free = 0;
  for (let further = furtherAt; ;) {
    const next = nextId(looking);
    const at = Math.max(next.at, free);
    if (further !== undefined && at >= further) {
      looking = lookFurther(looking);
      further = undefined;
      continue;
    }
    if (at > forMs) return { asked, looking };
    const said = say(next.id, at);
    asked.push({ id: next.id, at, said, isQuick: looking.round !== 'slow' });
    looking = afterLook(looking, next.id, said, at);
    // The next question is asked when the answer to this one is there.
    free = at + answerMs;
  }
}

const whatever = fc
  .func(fc.constantFrom<IdAnswer>('taken', 'free', 'free', 'failed', 'refused'))
  .map((say) => (id: number, at: number) => say(id, at));

test('never asks more than two a second, 40 an opening and as many for Look further, and five a minute besides', () => {
  fc.assert(
    fc.property(whatever, fc.nat(3_000), fc.option(fc.nat(10 * MINUTE)), (say, answerMs, further) => {
      const furtherAt = further ?? undefined;
      const { asked } = look(30 * MINUTE, say, { answerMs, ...(furtherAt === undefined ? {} : { furtherAt }) });
      const times = asked.map(({ at }) => at);
      for (const [place, at] of times.entries())
        if (place > 0) expect(at - (times[place - 1] ?? 0)).toBeGreaterThanOrEqual(500);
      expect(asked.filter(({ isQuick }) => isQuick).length).toBeLessThanOrEqual(furtherAt === undefined ? 40 : 80);
      const slow = asked.filter(({ isQuick }) => !isQuick).map(({ at }) => at);
      for (const at of slow)
        expect(slow.filter((each) => each >= at && each < at + MINUTE).length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 200 },
  );
});

test('asks nothing for an hour once Jira wants no questions, and ever more rarely while it does not answer', () => {
  const refused = look(3 * 60 * MINUTE, () => 'refused').asked.map(({ at }) => at);
  expect(refused).toHaveLength(3);
  expect((refused[1] ?? 0) - (refused[0] ?? 0)).toBeGreaterThanOrEqual(60 * MINUTE);
  expect(look(60 * MINUTE, () => 'failed').asked.length).toBeLessThan(12);
});

test('finds every id that is taken, now or later, as long as no gap before it is longer than what it looks ahead', () => {
  const steps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: AHEAD }), afterMs: fc.nat(5 * MINUTE) }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, fc.nat(2_000), (made, answerMs) => {
      let [id, at] = [1_000, 0];
      const takenAt = new Map(made.map(({ gap, afterMs }) => [(id += gap), (at += afterMs)] as const));
      const say = (asked: number, now: number): IdAnswer =>
        now >= (takenAt.get(asked) ?? Infinity) ? 'taken' : 'free';
      // Each one is found within two minutes of the one before, once what lies between them has been asked about again.
      const { asked } = look(at + made.length * 4 * MINUTE, say, { answerMs });
      const found = new Set(asked.filter(({ said }) => said === 'taken').map((each) => each.id));
      for (const taken of takenAt.keys()) expect(found).toContain(taken);
    }),
    { numRuns: 100 },
  );
});

test('finds at an open list within two minutes what comes into being', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: AHEAD }), fc.integer({ min: 2 * MINUTE, max: 60 * MINUTE }), (gap, from) => {
      const say = (id: number, at: number): IdAnswer => (id === 1_000 + gap && at >= from ? 'taken' : 'free');
      const { asked } = look(from + 2 * MINUTE, say);
      expect(asked.some(({ said }) => said === 'taken')).toBe(true);
    }),
  );
});

test('one id of which Jira says what cannot be read holds up no other', () => {
  const say = (id: number): IdAnswer => (id === 1_001 ? 'failed' : id === 1_003 ? 'taken' : 'free');
  expect(look(5 * MINUTE, say).asked.some(({ said }) => said === 'taken')).toBe(true);
});

test('an opening looks at what lies before the beginning too, once', () => {
  const { asked } = look(30 * MINUTE, () => 'free', { newest: 1_000 });
  const before = asked.filter(({ id }) => id < 1_000).map(({ id }) => id);
  expect(before).toEqual([...new Set(before)]);
  expect(before.at(0)).toBe(999);
  expect(before).toHaveLength(20);
  expect(look(30 * MINUTE, () => 'free', { newest: 3 }).asked.every(({ id }) => id >= 1)).toBe(true);
});

test('says that it is behind where 40 were not enough, until it has caught up or is told to look further', () => {
  const many = (id: number): IdAnswer => (id <= 1_100 ? 'taken' : 'free');
  expect(look(MINUTE, many).looking).toMatchObject({ isBehind: true, last: 1_043 });
  expect(look(2 * MINUTE, many, { furtherAt: 30_000 }).looking.last).toBeGreaterThan(1_080);
  expect(look(30 * MINUTE, many).looking).toMatchObject({ isBehind: false, last: 1_100 });
  const one = (id: number): IdAnswer => (id === 1_001 ? 'taken' : 'free');
  expect(look(10 * MINUTE, one).looking.isBehind).toBe(false);
});
