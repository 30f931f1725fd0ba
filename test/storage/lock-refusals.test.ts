import { MINE, makeFile } from '../services/exports/kit';
import { cancelWhileRightsAreAsked, drive, edit, pay, submits, web } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data, refusal } from '../world';
import type { Person, World } from '../world';

describe.each([1, 2])('when locks refuse each conditional write %i times before they let it through', (times) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    world.site.storage.setFaults({ lockRefusals: { refused: times, of: times + 1 } });
  });
  afterEach(() => world.close());

  const rows = async (who: Person) => data(await who.list({ scope: 'mine' })).rows;
  const settledDays = async (who: Person) => {
    const { days } = data(await who.figures());
    return days.reduce((sum, { succeeded, partial, failed }) => sum + succeeded + partial + failed, 0);
  };

  test('a task is tracked once', async () => {
    const { mia } = world;
    const id = mia.edits(5, { durationMs: HOUR });
    data(await mia.track(id));
    expect(refusal(await mia.track(id))).toMatchObject({ reason: 'already-there' });
    expect((await rows(mia)).map((row) => row.id)).toEqual([id]);
  });

  test('a submission is started once, and its parts are sent once each, one after another', async () => {
    const { mia } = world;
    const submission = edit([...pay(1_200)]);
    const [first, second] = await Promise.all([mia.start(submission), mia.start(submission)]);
    expect(data(first).row.key).toBe(data(second).row.key);
    const { row } = await drive(world, mia, submission.key, MINUTE);
    const { succeeded = 0, failed = 0, hidden = 0 } = row.counts;
    expect(row.submission).toMatchObject({ sizes: [1_000, 200], phase: 'over' });
    expect(succeeded + failed + hidden).toBe(1_200);
    expect(submits(world)).toEqual([mia.accountId, mia.accountId]);
    expect(await rows(mia)).toHaveLength(1);
  });

  test('the slot goes from one to the other, and is free after both', async () => {
    const { mia, ada } = world;
    const [hers, his] = [edit(pay(20)), edit(web(20))];
    data(await mia.start(hers));
    data(await ada.start(his));
    expect(data(await mia.advance(hers.key)).next).toMatchObject({ kind: 'sent' });
    expect(data(await ada.advance(his.key)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
    await drive(world, mia, hers.key, MINUTE);
    expect(data(await ada.advance(his.key)).next).toMatchObject({ kind: 'sent' });
    await drive(world, ada, his.key, MINUTE);
    expect(submits(world)).toEqual([mia.accountId, ada.accountId]);
    const next = edit(pay(5));
    data(await mia.start(next));
    expect(data(await mia.advance(next.key)).next).toMatchObject({ kind: 'sent' });
  });

  test('what settles is in the figures once, with its outcome, and is taken out of them once', async () => {
    const { mia, ada } = world;
    const ids = [mia.edits(20, { durationMs: MINUTE }), mia.edits(20, { durationMs: MINUTE })];
    for (const id of ids) data(await mia.track(id));
    world.pass(2 * MINUTE);
    data(await mia.refresh(...ids.map((id) => `jira:${id}`)));
    data(await mia.refresh(...ids.map((id) => `jira:${id}`)));
    expect(await settledDays(mia)).toBe(2);
    for (const id of ids) {
      const { row, outcome } = data(await mia.task(`jira:${id}`));
      expect(outcome?.succeededIds).toHaveLength(row.counts.succeeded ?? -1);
    }
    data(await ada.stop(`jira:${ids[0]}`, 'for-everyone'));
    expect(await settledDays(mia)).toBe(1);
    expect((await rows(mia)).map(({ id }) => id)).toEqual([ids[1]]);
  });

  test('the background reads on, run after run, and keeps the ends', async () => {
    const { mia, site } = world;
    data(await mia.track(mia.edits(20, { durationMs: 12 * MINUTE })));
    for (let run = 0; run < 3; run++) {
      world.pass(5 * MINUTE);
      const callsBefore = site.forge.metering.snapshot().jira.calls;
      expect((await world.trigger()).result).toMatchObject({ ok: true });
      expect(site.forge.metering.snapshot().jira.calls).toBeGreaterThan(callsBefore);
    }
    site.jira.setFaults({ off: true });
    expect(await settledDays(mia)).toBe(1);
    expect((await rows(mia))[0]).toMatchObject({ percent: 100, counts: { total: 20 } });
  });

  test('an account has its 60 files an hour, and not one more', async () => {
    const { mia } = world;
    for (let file = 0; file < 60; file++) data(await makeFile(mia, MINE));
    expect(refusal(await makeFile(mia, MINE))).toMatchObject({ reason: 'too-many-files' });
  });

  test('a cancel that comes between the check and the claim still wins', async () => {
    const { mia } = world;
    const submission = edit(pay(10));
    data(await mia.start(submission));
    cancelWhileRightsAreAsked(world, mia, submission.key);
    expect(data(await mia.advance(submission.key)).next).toEqual({ kind: 'over' });
    expect(submits(world)).toEqual([]);
  });
});
