import { kvs } from '@forge/kvs';
import { draftOf, keepDraft } from '../services/drafts/kit';
import { found } from '../services/found/kit';
import { saveOperation, savedEdit } from '../services/saved/kit';
import { drive, edit, pay, started, web } from '../services/submissions/kit';
import { HOUR, MINUTE, data, keyOf } from '../world';
import type { World } from '../world';

/** Where a record lies: in an entity, under a plain key, or among the secrets. */
export interface Place {
  readonly entity?: string;
  readonly key: string;
  readonly isSecret?: true;
}

export interface StoredRecord {
  readonly place: Place;
  readonly value: unknown;
}

const unmetered = <T>(world: World, work: () => Promise<T>): Promise<T> => world.site.forge.unmetered(work);

const read = ({ entity, key, isSecret }: Place): Promise<unknown> =>
  isSecret ? kvs.getSecret(key) : entity === undefined ? kvs.get(key) : kvs.entity(entity).get(key);

/** Writes what Forge takes there: what the manifest declares otherwise it refuses. */
export const write = (world: World, { entity, key, isSecret }: Place, value: unknown): Promise<void> =>
  unmetered(world, () => {
    if (isSecret) return kvs.setSecret(key, value);
    return entity === undefined ? kvs.set(key, value) : kvs.entity(entity).set(key, value);
  });

/** Every record that is stored at this moment. */
export function allRecords(world: World): Promise<readonly StoredRecord[]> {
  const places = world.stored().map(({ space, key }): Place => {
    const [kind, entity] = space.split(':');
    return kind === 'secret' ? { key, isSecret: true } : entity === undefined ? { key } : { entity, key };
  });
  return unmetered(world, () => Promise.all(places.map(async (place) => ({ place, value: await read(place) }))));
}

/** What a record is one of: its entity, with the record's own name where each is of another kind; or its key's first word. */
export function kindOf({ entity, key, isSecret }: Place): string {
  if (isSecret) return `secret ${key}`;
  if (entity === 'site') return `site ${key}`;
  if (entity === 'search-index') return `search-index ${/^(head|chunk:)/.exec(key)?.[0] ?? 'log'}`;
  if (entity === 'background-run' || entity === 'allowance') return `${entity} ${key === 'site' ? 'site' : 'account'}`;
  return entity ?? `${key.split(':')[0] ?? ''}:`;
}

/** The keys of what is stored by then. */
export interface Everything {
  readonly keys: readonly string[];
  /** Under way, and sent by a page; and by a standing order. */
  readonly submitted: string;
  readonly ordered: string;
  /** Issues that were put on the list as found. */
  readonly found: string;
}

/** One of each kind of everything that the app stores, of Mia; Ada is an admin. */
export async function storeEverything(world: World): Promise<Everything> {
  const { ada, mia, sam, site } = world;
  data(await ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'local-tracker-token' }));
  data(await ada.choose({ keep: 365, looks: { histories: true } }));
  const over = mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(over, 'Spring clean'));
  const report = site.jira.startTask(mia.accountId, { description: 'Export', durationMs: MINUTE, result: 'Done' });
  data(await mia.track(report));
  const ofTracker = `yandex-tracker:${site.tracker.startChange({ issues: 20, durationMs: MINUTE })}`;
  data(await ada.track(ofTracker.slice('yandex-tracker:'.length)));
  const removed = mia.edits(3, { durationMs: MINUTE });
  data(await mia.track(removed));
  const submission = await started(mia, edit(pay(3), { search: 'project = PAY', label: 'Three' }));
  await drive(world, mia, submission);
  const failing = await started(mia, edit(pay(30, 50), { repairs: keyOf(submission) }));
  await drive(world, mia, failing);
  world.pass(2 * MINUTE);
  data(await mia.refresh(`jira:${over}`, `jira:${report}`));
  data(await ada.refresh(`jira:${over}`, ofTracker));
  data(await ada.stop(`jira:${removed}`, 'for-everyone'));
  data(await mia.dismiss(`jira:${over}`, true, 'Known since May'));
  const again = await started(mia, edit(pay(2, 50), { retryOf: keyOf(failing) }));
  await drive(world, mia, again);
  data(await mia.discover([mia.edits(5, { beyondTheLimit: true })]));
  const [put] = data(await mia.putFound([found(world)])).put;
  const running = mia.edits(10, { durationMs: 300 * HOUR, beyondTheLimit: true });
  data(await mia.track(running));
  site.confluence.startTask(mia.accountId, { kind: 'space-export', durationMs: HOUR });
  data(await mia.list({ live: true }));
  // So many that the search packs them.
  for (let at = 0; at < 25; at++) data(await mia.track(mia.edits(2, { durationMs: MINUTE, beyondTheLimit: true })));
  world.pass(5 * MINUTE);
  await world.trigger();
  world.pass(5 * MINUTE);
  await world.trigger();
  await world.daily();
  data(await saveOperation(mia, savedEdit()));
  data(await keepDraft(mia, draftOf(pay(4))));
  const later = world.clock.now() + 13 * 24 * HOUR;
  const ordered = await started(mia, edit(web(2_000), { order: { startsAt: later } }));
  const submitted = await started(mia, edit(pay(20, 100)));
  data(await mia.advance(submitted));
  // What the version before has kept, and what a run that died has left behind.
  await write(world, { key: `draft:${sam.accountId}` }, { at: world.clock.now(), chosen: draftOf(pay(1)) });
  await write(world, { key: 'remains:jira:77' }, { places: ['outcome:jira:77.owner', ['touched-issues', '77']] });
  const keys = [`jira:${over}`, `jira:${report}`, `jira:${running}`, submission, failing, again, submitted, ordered];
  return { keys, submitted, ordered, found: put?.key ?? '' };
}
