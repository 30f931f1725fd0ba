import fc from 'fast-check';
import { MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { pay } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const word = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'labels',
    'status',
    'project',
    'priority',
    '',
    '\u202e\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constant('漢'.repeat(40_000)),
);
const side = fc.oneof(word, fc.constantFrom(null, undefined, 7, {}, [], '[1, 2]', '[null]'));
const item = fc.oneof(
  fc.constantFrom(null, 5, 'item', []),
  fc.record(
    { field: side, fieldId: side, from: side, fromString: side, to: side, toString: side, tmpToAccountId: side },
    { requiredKeys: [] },
  ),
);
/** In the place of a moment at which the task ran. */
const NOW = { asText: '@text', asNumber: '@number' };
const entry = fc.record(
  {
    id: fc.oneof(side, fc.constant('12')),
    author: fc.constantFrom(null, {}, { accountId: null }, { accountId: 'unknown' }, { accountId: '__proto__' }),
    created: fc.constantFrom(NOW.asText, NOW.asText, NOW.asNumber, 0, null, '2200-01-01T00:00:00.000+0000'),
    items: fc.oneof(fc.constantFrom(null, {}, 'items'), fc.array(item, { maxLength: 4 })),
  },
  { requiredKeys: ['created', 'items'] },
);

const RAISED = {
  created: NOW.asText,
  author: null,
  items: [{ field: 'priority', fieldId: 'priority', from: '3', fromString: 'Low', to: '2', toString: 'High' }],
};

test('whatever histories say, the task is on its list in the end, and what it did is short and clean', async () => {
  const { mia } = world;
  const histories = fc.oneof(
    fc.constantFrom(null, {}, 'histories'),
    fc.constantFrom('__proto__', 'constructor').map((field) => [{ created: NOW.asText, items: [{ field }] }]),
    fc.array(fc.oneof({ weight: 1, arbitrary: fc.constantFrom(null, 1) }, { weight: 4, arbitrary: entry }), {
      maxLength: 4,
    }),
  );
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(histories, { minLength: 1, maxLength: 4 }), async (all) => {
      const id = mia.edits(4, { durationMs: 1_000, beyondTheLimit: true });
      data(await mia.track(id));
      const now = world.clock.now() + 500;
      world.pass(MINUTE);
      const issues = all.map((each, index) => ({ id: pay(4)[index], changelog: { histories: each } }));
      const body = JSON.stringify({ issues })
        .replaceAll(`"${NOW.asText}"`, `"${new Date(now).toISOString().replace('Z', '+0000')}"`)
        .replaceAll(`"${NOW.asNumber}"`, String(now));
      world.stage('/rest/api/3/issue/bulkfetch', { body });
      data(await mia.refresh(`jira:${id}`));
      const { row } = data(await mia.task(`jira:${id}`));
      expect(row.state).toBe('succeeded');
      const did = JSON.stringify(row.did ?? []);
      if (row.did?.length) told++;
      expect(Buffer.byteLength(did)).toBeLessThan(10_000);
      expect(did).not.toMatch(/\u202e|\\u0000/);
      expect(data(await mia.list({ scope: 'mine', filters: { text: id } })).rows).toHaveLength(1);
      data(await mia.stop(`jira:${id}`, 'off-my-list'));
      world.pass(60 * MINUTE);
    }),
    // A history that does say something is always among them, beside one that says nothing.
    { numRuns: 25, examples: [[[[RAISED], [RAISED, null]]]] },
  );
  expect(told).toBeGreaterThan(0);
});
