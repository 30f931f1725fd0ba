import { ForgeKvsAPIError } from '@forge/kvs';
import fc from 'fast-check';
import { createOnce, getValue, setValue } from '../../../src/storage/kvs/records';
import { replaceIfUnchanged, writeTogether } from '../../../src/storage/kvs/transactions';
import type { Written } from '../../../src/storage/kvs/write';
import { MANIFEST, openPlatform } from '../../local/forge/platform';

const PET = { entity: 'pet', key: 'rex' } as const;
const PLAIN = { key: 'rex' } as const;
const ATTEMPTS = 5;

const openPets = () => openPlatform({ manifest: MANIFEST.replace('legs: {type: integer}', 'rev: {type: integer}') });

let platform: ReturnType<typeof openPlatform>;
beforeEach(() => {
  platform = openPets();
});
afterEach(() => platform.close());

const run = async <Result>(job: () => Promise<Result>) => (await platform.run(job)).answer;
const stored = (place: { entity?: string; key: string } = PET) => run(() => getValue(place));
const store = (rev: number) => run(() => setValue(PET, { rev }));

/** What a write came to, or status and code of the error that it threw. */
const came = (write: () => Promise<Written>): Promise<string> =>
  run(() =>
    write().catch((error: unknown) => {
      if (error instanceof ForgeKvsAPIError) return `${error.responseDetails.status} ${error.code}`;
      throw error;
    }),
  );

/** Removes the pet, if it still is the revision that was read. */
const removePet = (unchangedSince: number) => writeTogether([{ kind: 'remove', place: PET, unchangedSince }]);

const WRITES = {
  create: () => createOnce(PLAIN, 1),
  'create of an entity': () => createOnce({ ...PET, key: 'new' }, { rev: 1 }),
  replace: () => replaceIfUnchanged(PET, { rev: 3 }, 2),
  remove: () => removePet(2),
  'write of several': () =>
    writeTogether([
      { kind: 'set', place: PET, value: { rev: 3 }, unchangedSince: 2 },
      { kind: 'set', place: PLAIN, value: 'beside it' },
    ]),
};
const EACH = Object.entries(WRITES);

describe('what holds is written, what does not is a conflict', () => {
  test('a record is created once, whatever kind it is of', async () => {
    for (const [place, value] of [
      [PET, { rev: 1 }],
      [PLAIN, 'plain'],
    ] as const) {
      expect(await came(() => createOnce(place, value))).toBe('written');
      expect(await came(() => createOnce(place, { rev: 9 }))).toBe('conflict');
      expect(await stored(place)).toEqual(value);
    }
  });

  test('a record is replaced and removed only as it was read', async () => {
    expect(await came(() => replaceIfUnchanged(PET, { rev: 2 }, 1))).toBe('conflict');
    expect(await came(() => removePet(1))).toBe('conflict');
    await store(1);
    expect(await came(() => replaceIfUnchanged(PET, { rev: 2 }, 1))).toBe('written');
    expect(await came(() => replaceIfUnchanged(PET, { rev: 2 }, 1))).toBe('conflict');
    expect(await came(() => removePet(1))).toBe('conflict');
    expect(await stored()).toEqual({ rev: 2 });
    expect(await came(() => removePet(2))).toBe('written');
    expect(await stored()).toBeUndefined();
  });

  test('of several records none is written where one has changed', async () => {
    await store(7);
    expect(await came(WRITES['write of several'])).toBe('conflict');
    expect(await stored(PLAIN)).toBeUndefined();
    await store(2);
    expect(await came(WRITES['write of several'])).toBe('written');
    expect([await stored(), await stored(PLAIN)]).toEqual([{ rev: 3 }, 'beside it']);
  });

  test('of any number who write over the same revision at once, or claim the same key, one has written', async () => {
    let keys = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.boolean(), async (writers, isClaim) => {
        const place = { ...PET, key: `key-${keys++}` };
        if (!isClaim) await run(() => setValue(place, { rev: 1 }));
        const write = () => (isClaim ? createOnce(place, { rev: 2 }) : replaceIfUnchanged(place, { rev: 2 }, 1));
        const answers = await run(() => Promise.all(Array.from({ length: writers }, write)));
        expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
        expect(await stored(place)).toEqual({ rev: 2 });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a lock refuses with the code of a condition', () => {
  test.each(EACH)('a %s is tried again, and written once', async (_, write) => {
    for (let refused = 1; refused < ATTEMPTS; refused++) {
      const fresh = openPets();
      await fresh.run(() => setValue(PET, { rev: 2 }));
      fresh.storage.setFaults({ lockRefusals: { refused, of: ATTEMPTS } });
      expect((await fresh.run(write)).answer).toBe('written');
      fresh.close();
    }
  });

  test.each(EACH)('a %s that is refused each time is thrown in the end, and nothing is written', async (_, write) => {
    await store(2);
    platform.storage.setFaults({ lockRefusals: { refused: 1, of: 1 } });
    expect(await came(write)).toBe('400 CONDITIONAL_CHECK_FAILED');
    platform.storage.setFaults({ lockRefusals: null });
    expect([await stored(), await stored(PLAIN)]).toEqual([{ rev: 2 }, undefined]);
    expect(await came(write)).toBe('written');
  });

  test('what another has changed while a lock was tried again is a conflict', async () => {
    await store(2);
    platform.storage.setFaults({ lockRefusals: { refused: 1, of: 2 } });
    const both = await run(() => Promise.all([WRITES.replace(), WRITES.replace()]));
    expect(both.sort()).toEqual(['conflict', 'written']);
    expect(await stored()).toEqual({ rev: 3 });
  });
});

test.each([
  [400, 'INVALID_REQUEST'],
  [400, 'KEY_CONFLICT'],
  [403, 'FORBIDDEN'],
  [409, 'CONDITIONAL_CHECK_FAILED'],
  [429, 'RATE_LIMIT_EXCEEDED'],
  [500, 'INTERNAL_SERVER_ERROR'],
])('a refusal with %i %s is no conflict: it is thrown at once', async (status, code) => {
  await store(2);
  platform.storage.setFaults({ refuseWrites: { status, code } });
  for (const [, write] of EACH) {
    const { answer, usage } = await platform.run(() => write().catch((error: unknown) => error));
    expect(answer).toBeInstanceOf(ForgeKvsAPIError);
    expect(answer).toMatchObject({ code, responseDetails: { status } });
    expect(usage.storage.reads.count).toBe(0);
  }
});

test('what holds costs one storage request', async () => {
  for (const [, write] of EACH) {
    await store(2);
    expect((await platform.run(write)).usage.storage).toMatchObject({ requests: 1, reads: { count: 0 } });
  }
});
