import { pointsSpent } from '../../allowances';
import { BEGIN, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started, submits } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** A submission of so many parts of so many issues, each with a change of its own. */
async function inParts(who: Person, parts: number, issues: number, order?: true): Promise<string> {
  const groups = Array.from({ length: parts }, (_, part) => ({
    change: { operation: 'edit', fields: [{ kind: 'number', fieldId: 'customfield_10016', value: part }] } as const,
    issueIds: pay(issues, 1 + issues * part),
  }));
  const [first, ...also] = groups.map(({ change, issueIds }) => ({
    change: { ...change, fields: [...change.fields] },
    issueIds,
  }));
  if (!first) throw new Error('no parts');
  return started(who, edit(first.issueIds, { change: first.change, also, ...(order ? { order } : {}) }));
}

/** How often Jira was asked what somebody may, since the last reset. */
const rightsAsked = (): number =>
  world.site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.includes('/mypermissions')).length;

test('sixty small parts are sent to the last one, with the points that an account has in one hour', async () => {
  const { ada, site } = world;
  site.forge.metering.reset();
  const key = await inParts(ada, 60, 17);
  const { next, row } = await drive(world, ada, key);
  expect({ next: next.kind, taken: row.submission?.taken }).toEqual({ next: 'over', taken: 60 });
  expect(world.clock.now()).toBeLessThan(BEGIN + HOUR);
  expect(pointsSpent(world)).toBeLessThanOrEqual(300);
});

describe('the right to change issues in bulk', () => {
  test('is asked for once in ten minutes, not before each part', async () => {
    const { mia, site } = world;
    const key = await inParts(mia, 5, 2);
    site.forge.metering.reset();
    await drive(world, mia, key);
    expect(submits(world)).toHaveLength(5);
    expect(rightsAsked()).toBe(1);
    const slow = await inParts(mia, 3, 2);
    site.forge.metering.reset();
    await drive(world, mia, slow, 9 * MINUTE);
    expect(submits(world)).toHaveLength(3);
    expect(rightsAsked()).toBe(2);
  });

  test('is asked for before each part under a standing order', async () => {
    const { mia, site } = world;
    const key = await inParts(mia, 3, 2, true);
    site.forge.metering.reset();
    await drive(world, mia, key);
    expect(submits(world)).toHaveLength(3);
    expect(rightsAsked()).toBeGreaterThanOrEqual(3);
  });

  test('is asked for again when Jira refuses a part, which is sent once the right is back', async () => {
    const { mia, site } = world;
    const key = await inParts(mia, 2, 2);
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 1 });
    world.pass(MINUTE);
    data(await mia.refresh(key));
    site.jira.revoke(mia.accountId, 'BULK_CHANGE');
    expect(data(await mia.advance(key))).toMatchObject({
      next: { kind: 'wait', for: 'busy', until: world.clock.now() },
      row: { submission: { part: 2, phase: 'waiting' } },
    });
    expect(refusal(await mia.advance(key))).toEqual({ kind: 'not-allowed', reason: 'no-bulk-change' });
    site.jira.grant(mia.accountId, 'BULK_CHANGE');
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 2 });
  });

  test('is no answer to what else Jira refuses: that ends it, after one more try', async () => {
    const { mia } = world;
    const key = await inParts(mia, 2, 2);
    data(await mia.advance(key));
    world.pass(MINUTE);
    world.stage('/rest/api/3/bulk/issues/fields', { status: 403, body: { errorMessages: ['Not on this site.'] } });
    expect(data(await mia.advance(key)).next).toMatchObject({ kind: 'wait', for: 'busy' });
    expect(data(await mia.advance(key))).toMatchObject({
      next: { kind: 'over' },
      row: { submission: { refused: { status: 403, message: 'Not on this site.' } } },
    });
  });
});
