import { kvs } from '@forge/kvs';
import { MOST_DRAFTS } from '../../../src/contract/limits';
import { encodeIds } from '../../../src/storage/ids/issue-ids';
import { use } from '../../allowances';
import { placesWith } from '../../stored-rows';
import { DAY, HOUR, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { edit, ids, pay } from '../submissions/kit';
import { draft, draftOf, dropDraft, keepDraft, keepLook } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('what somebody has chosen in the wizard', () => {
  test('is there again on any computer of theirs, for a day, and for nobody else', async () => {
    const { mia, ada } = world;
    const chosen = draftOf(pay(240));
    data(await keepDraft(mia, chosen));
    expect(data(await draft(mia)).kept?.draft).toEqual(chosen);
    expect(data(await draft(ada))).toEqual({});
    world.pass(DAY - 1_000);
    expect(data(await draft(mia)).kept?.draft).toEqual(chosen);
    world.pass(2_000);
    expect(data(await draft(mia))).toEqual({});
  });

  test('replaces what was kept before, and goes when it is discarded', async () => {
    const { mia } = world;
    data(await keepDraft(mia, draftOf(pay(3))));
    const begun = { kind: 'begun', from: { of: 'undo', key: 'jira:10641' }, issueIds: pay(2) } as const;
    const { keptAt } = data(await keepDraft(mia, { ...begun, issueIds: pay(2) }));
    expect(data(await draft(mia)).kept).toMatchObject({ at: keptAt, draft: { kind: 'begun', issueIds: pay(2) } });
    data(await dropDraft(mia, keptAt));
    expect(data(await draft(mia))).toEqual({});
  });

  test('goes with the start that was begun by it, and stays where another one is started', async () => {
    const { mia } = world;
    const { keptAt } = data(await keepDraft(mia, draftOf(pay(3))));
    data(await mia.start(edit(pay(1, 9))));
    expect(data(await draft(mia)).kept).toBeDefined();
    data(await mia.start(edit(pay(3), { ofDraft: keptAt })));
    expect(data(await draft(mia))).toEqual({});
  });

  test('stays while another start is looked at, which is kept beside it, and each ends by itself', async () => {
    const { mia } = world;
    const look = { kind: 'begun', from: { of: 'undo', key: 'jira:10641' } } as const;
    const chosen = data(await keepDraft(mia, draftOf(pay(3))));
    world.pass(1_000);
    const first = data(await keepLook(mia, { ...look, issueIds: pay(5) }));
    world.pass(1_000);
    const looked = data(await keepLook(mia, look));
    expect(data(await draft(mia))).toMatchObject({
      kept: { at: chosen.keptAt, draft: { issueIds: pay(3) } },
      lookedAt: { at: looked.keptAt, draft: look },
    });
    data(await dropDraft(mia, first.keptAt));
    data(await mia.start(edit(pay(3), { ofDraft: looked.keptAt })));
    expect(data(await draft(mia))).toEqual({ kept: { at: chosen.keptAt, draft: draftOf(pay(3)) } });
    const again = data(await keepLook(mia, look));
    data(await dropDraft(mia, chosen.keptAt));
    expect(data(await draft(mia))).toEqual({ lookedAt: { at: again.keptAt, draft: look } });
    world.pass(DAY + 1_000);
    expect(data(await draft(mia))).toEqual({});
  });

  test('is stored for a day, however often something else is looked at or chosen after it', async () => {
    const { mia } = world;
    const look = { kind: 'begun', from: { of: 'undo', key: 'jira:10641' } } as const;
    data(await keepDraft(mia, draftOf(pay(3), { label: 'Of the first day' })));
    world.pass(23 * HOUR);
    data(await keepLook(mia, look));
    expect(placesWith(world.stored(), 'Of the first day')).toHaveLength(1);
    world.pass(2 * HOUR);
    data(await keepLook(mia, look));
    expect(placesWith(world.stored(), 'Of the first day')).toEqual([]);
    world.pass(23 * HOUR);
    data(await keepDraft(mia, draftOf(pay(2))));
    expect(data(await draft(mia)).lookedAt).toBeDefined();
    world.pass(2 * HOUR);
    data(await keepDraft(mia, draftOf(pay(2))));
    expect(placesWith(world.stored(), 'jira:10641')).toEqual([]);
  });

  test('stays where another page has kept it since, whatever the first one starts or discards', async () => {
    const { mia } = world;
    const first = data(await keepDraft(mia, draftOf(pay(3))));
    world.pass(1_000);
    data(await keepDraft(mia, draftOf(pay(2))));
    data(await mia.start(edit(pay(3), { ofDraft: first.keptAt })));
    data(await dropDraft(mia, first.keptAt));
    expect(data(await draft(mia)).kept?.draft.issueIds).toEqual(pay(2));
  });

  test('is kept before any issue is found, with what was typed', async () => {
    const { mia } = world;
    const { issueIds: _none, ...typed } = draftOf([], { step: 'issues', by: 'keys', jql: '', keys: 'PAY-1, PAY-2' });
    data(await keepDraft(mia, typed));
    expect(data(await draft(mia)).kept?.draft).toEqual(typed);
    const long = { ...typed, keys: 'PAY-1 '.repeat(1_000) };
    expect(refusal(await keepDraft(mia, long))).toMatchObject({ kind: 'not-valid' });
  });

  test('takes 10,000 issues in a range into 16 KB, and what is larger is refused while the one before stays', async () => {
    const { mia } = world;
    data(await keepDraft(mia, draftOf(ids(1_000_000, 10_000))));
    expect(data(await draft(mia)).kept?.draft.issueIds).toHaveLength(10_000);
    const scattered = Array.from({ length: 10_000 }, (_, n) => String(1 + n * 7_919 + (n % 97) * 31));
    const fields = Array.from({ length: 200 }, (_, n) => ({
      ...{
        fieldId: `customfield_${n}`,
        name: 'x',
        text: 'x'.repeat(100),
        mode: 'REPLACE' as const,
        chosen: [],
        isEmptied: false,
      },
    }));
    expect(refusal(await keepDraft(mia, draftOf(scattered, { fields })))).toMatchObject({ reason: 'too-large' });
    expect(data(await draft(mia)).kept?.draft.issueIds).toHaveLength(10_000);
  });

  test('names what is left out; where that is too much it is none of the issues, or only its number is kept', async () => {
    const { mia } = world;
    const few = draftOf(pay(9), { leftOut: pay(2) });
    data(await keepDraft(mia, few));
    expect(data(await draft(mia)).kept).toMatchObject({ draft: few });
    const all = Array.from({ length: 6_000 }, (_, n) => String(1 + n * 15_919 + (n % 97) * 31));
    const out = all.filter((_, n) => n % 2 === 0);
    data(await keepDraft(mia, draftOf(all, { leftOut: out })));
    const { kept } = data(await draft(mia));
    expect(kept).toMatchObject({ leftOutUnnamed: out.length });
    expect(kept?.draft.leftOut).toBeUndefined();
    expect(kept?.draft.issueIds).toEqual(all.filter((_, n) => n % 2 > 0));
    const undone = { kind: 'begun', from: { of: 'undo', key: 'jira:10641' } } as const;
    const most = Array.from({ length: 9_000 }, (_, n) => String(1 + n * 15_919 + (n % 97) * 31));
    data(await keepDraft(mia, { ...undone, leftOut: most }));
    expect(data(await draft(mia)).kept).toMatchObject({ leftOutUnnamed: 9_000, draft: { kind: 'begun' } });
  });

  test('is kept sixty times an hour at the most, discarded or not', async () => {
    const { mia } = world;
    for (let time = 0; time < 60; time++) {
      const { keptAt } = data(await keepDraft(mia, draftOf(pay(1))));
      if (time % 10 === 0) data(await dropDraft(mia, keptAt));
    }
    expect(refusal(await keepDraft(mia, draftOf(pay(2))))).toMatchObject({ field: 'draft', reason: 'too-often' });
    world.pass(HOUR);
    data(await keepDraft(mia, draftOf(pay(2))));
  });

  test('is none where another version of the app has kept it, or it is damaged', async () => {
    const { mia } = world;
    data(await keepDraft(mia, draftOf(pay(3))));
    const kept = (await stored()) as { readonly draft: object };
    const inDraft = (change: object) => ({ ...kept, draft: { ...kept.draft, ...change } });
    const later = { ...kept, at: world.clock.now() + 99 * DAY };
    const { at: _, ...undated } = kept as typeof later;
    for (const damaged of [
      ...[inDraft({ chosen: { kind: 'of-next-year' } }), inDraft({ chosen: 7 }), inDraft({ ids: '~zzzzzzzz' })],
      ...[{ ...kept, draft: 'x' }, later, undated, { ...kept, rev: 0 }, { ...kept, rev: 2 ** 31 - 1 }],
    ]) {
      await world.site.forge.unmetered(() => place().set(mia.accountId, damaged));
      expect(data(await draft(mia))).toEqual({});
      data(await keepDraft(mia, draftOf(pay(2))));
      expect(data(await draft(mia)).kept?.draft.issueIds).toEqual(pay(2));
    }
  });

  test('of the version before is there for its day, until another one is kept or it is discarded', async () => {
    const { mia, ada } = world;
    const { issueIds: _, ...chosen } = draftOf(pay(3));
    const before = { at: world.clock.now(), hour: 0, n: 5, ids: encodeIds(pay(3)), chosen };
    for (const who of [mia, ada])
      await world.site.forge.unmetered(() => kvs.set(`draft:${who.accountId}`, before, { ttl: KEPT }));
    world.pass(1_000);
    expect(data(await draft(mia)).kept).toEqual({ at: before.at, draft: draftOf(pay(3)) });
    data(await dropDraft(mia, before.at));
    expect(data(await draft(mia))).toEqual({});
    const { keptAt } = data(await keepDraft(ada, draftOf(pay(2))));
    expect(data(await draft(ada)).kept?.draft.issueIds).toEqual(pay(2));
    data(await dropDraft(ada, keptAt));
    expect(data(await draft(ada))).toEqual({});
  });
});

describe('calls of one account at the same moment', () => {
  /** All at once: `world` would run one after the other. */
  const atOnce = (...calls: readonly (readonly [string, object])[]) =>
    world.settle(
      Promise.all(
        calls.map(async ([functionKey, payload]) => {
          const call = { moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId: world.mia.accountId };
          return ((await world.site.forge.invoke(call)) as { ok: boolean }).ok;
        }),
      ),
    );

  test('keep a draft no more than sixty times an hour', async () => {
    const { mia } = world;
    await use(world, mia, { counts: { draft: MOST_DRAFTS - 3 } });
    const keeps = Array.from({ length: 12 }, () => ['keepDraft', { draft: draftOf(pay(3)) }] as const);
    const kept = (await atOnce(...keeps)).filter((ok) => ok);
    expect(kept.length).toBeLessThanOrEqual(3);
    expect(data(await draft(mia)).kept !== undefined).toBe(kept.length > 0);
  });

  test.each([['dropDraft'], ['start']])('lose nothing that is kept while %s ends the one before', async (by) => {
    const { mia } = world;
    for (let time = 0; time < 6; time++) {
      const { keptAt } = data(await keepDraft(mia, draftOf(pay(3))));
      world.pass(1_000);
      const keeps = ['keepDraft', { draft: draftOf(pay(5)) }] as const;
      const ends = [by, by === 'start' ? edit(pay(1, time + 1), { ofDraft: keptAt }) : { keptAt }] as const;
      const [isKept] = time % 2 === 0 ? await atOnce(keeps, ends) : (await atOnce(ends, keeps)).reverse();
      if (isKept) expect(data(await draft(mia)).kept?.draft.issueIds).toEqual(pay(5));
    }
  });
});

const KEPT = { value: 1, unit: 'DAYS' } as const;
const place = () => kvs.entity<object>('draft');
const stored = () => world.site.forge.unmetered(() => place().get(world.mia.accountId));
