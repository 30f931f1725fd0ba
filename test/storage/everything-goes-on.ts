import { draft, draftOf, dropDraft, keepDraft } from '../services/drafts/kit';
import { EVERYONES, MINE, allParts, makeFile, outcomesOf } from '../services/exports/kit';
import { found } from '../services/found/kit';
import { removeSaved, renameSaved, saveOperation, savedEdit, savedOperations } from '../services/saved/kit';
import { edit, pay, started, web } from '../services/submissions/kit';
import { HOUR, MINUTE, data } from '../world';
import type { World } from '../world';
import type { Everything } from './everything-stored';

/**
 * Does all that people and Forge do on a site, an hour later.
 * @param isHurt whether a task may be the one that cannot be read: then it may be refused, and nothing else
 * @throws where something of that is refused, or thrown
 */
export async function everythingGoesOn(
  world: World,
  { keys, submitted, ordered }: Everything,
  isHurt: (key: string) => boolean,
): Promise<void> {
  const { mia, ada, sam, clock } = world;
  world.pass(HOUR);
  const runs = [
    await world.trigger(),
    await world.daily(),
    await world.settle(world.site.forge.runTrigger('every-week')),
  ];
  for (const { result } of runs) expect(result).toMatchObject({ ok: true });
  await world.runQueue();

  const { rows, unreadable = 0 } = data(await mia.list({ live: true }));
  expect(rows.length + unreadable).toBeGreaterThanOrEqual(keys.length - 1);
  data(await ada.list({ scope: 'everyone' }));
  data(await sam.list());
  data(await mia.list({ filters: { text: 'nothing like it' } }));
  data(await ada.list({ scope: 'everyone', filters: { text: 'spring', state: 'partial' } }));
  data(await mia.list({ filters: { attention: true } }));
  data(await mia.matching());
  data(await mia.figures());
  data(await ada.figures({ whose: 'everyone' }));
  data(await mia.issue(pay(1)[0] ?? ''));
  data(await ada.issue(pay(1)[0] ?? '', { asAdmin: true }));
  data(await mia.refresh(...keys));
  for (const of of [MINE, EVERYONES]) await allParts(ada, of);
  data(await makeFile(mia, MINE));
  for (const key of keys) {
    const detail = await mia.task(key);
    if (!isHurt(key)) data(detail);
    if (detail.ok) await allParts(mia, outcomesOf(key));
  }

  const stored = await draft(mia);
  data(await keepDraft(mia, draftOf(pay(2))));
  data(await dropDraft(mia, data(await draft(mia)).kept?.at ?? 0));
  data(await keepDraft(mia, draftOf(pay(4))));
  data(stored);
  data(await draft(sam));
  const operation = savedEdit({ name: `Friday ${clock.now()}` });
  data(await saveOperation(mia, operation));
  data(await renameSaved(mia, operation.id, 'Another name'));
  data(await removeSaved(mia, operation.id));
  data(await savedOperations(mia));

  data(await ada.settings());
  data(await ada.changeSettings({ nextIds: clock.now() % 2 === 0 }));
  data(await ada.health());
  data((await ada.call('stored', {})) as never);
  data(await ada.tracker());
  const { did: _, ...sample } = found(world, { issueIds: pay(3) });
  data(await mia.knownFound([sample]));
  data(await mia.putFound([found(world, { issueIds: pay(12, 300), from: clock.now() - MINUTE, to: clock.now() })]));

  const own = mia.edits(3, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(own));
  data(await mia.discover([mia.edits(3, { durationMs: MINUTE, beyondTheLimit: true })]));
  data(await mia.rename(`jira:${own}`, 'May'));
  data(await mia.cancel(`jira:${own}`));
  world.pass(2 * MINUTE);
  data(await mia.refresh(`jira:${own}`));
  data(await ada.stop(`jira:${own}`, 'for-everyone'));
  if (!isHurt(keys[0] ?? '')) {
    data(await mia.dismiss(keys[0] ?? '', false));
    data(await mia.dismiss(keys[0] ?? '', true));
  }

  await mia.advance(submitted);
  await mia.advance(ordered);
  const fresh = await started(ada, edit(web(2)));
  world.pass(21 * MINUTE);
  let next = data(await ada.advance(fresh, 1)).next;
  for (let times = 0; times < 8 && next.kind === 'wait'; times++) {
    world.pass(Math.max(1_000, next.until - clock.now()));
    next = data(await ada.advance(fresh, 1)).next;
  }
  expect(next.kind).not.toBe('wait');
  data(await ada.cancel(fresh));
  world.pass(MINUTE);
  await ada.advance(fresh);
  const goesBy = await started(mia, edit(web(2, 20), { order: true }));
  await world.passWithQueue(12 * MINUTE);
  expect(data(await mia.task(goesBy)).row.submission?.phase).toBe('over');
}
