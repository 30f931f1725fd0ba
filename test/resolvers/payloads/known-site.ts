import { found } from '../../services/found/kit';
import { drive, edit, pay, started, web } from '../../services/submissions/kit';
import { HOUR, MINUTE, data } from '../../world';
import type { Person, World } from '../../world';
import type { Submission } from '../../../src/contract';

type FieldEdit = Extract<Submission['change'], { operation: 'edit' }>['fields'][number];

/** What is Ada's and Mia's on a site, and the words that payloads are made of. */
export interface KnownSite {
  /** Texts that nobody but this account, and admins, may be told: keys, ids, names, words, reasons. */
  readonly secretsOf: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly unknown[];
}

/** Fills a site with something of every kind, whose names can be recognised wherever they come up. */
export async function fillSite(world: World): Promise<KnownSite> {
  const { ada, mia, sam, site } = world;
  data(await ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'local-tracker-token' }));
  const ofTracker = site.tracker.startChange({ issues: 50, durationMs: 300 * HOUR });
  data(await ada.track(ofTracker, 'ada-names-tracker'));
  const ofAda = await tasksOf(world, ada, 'ada', 1);
  const ofMia = await tasksOf(world, mia, 'mia', 400);
  const ofSam = await tasksOf(world, sam, 'sam', 800);
  const page = data(await mia.list({ live: true }));
  const all = [...ofAda, ...ofMia, ...ofSam];
  const submissionWords = [
    'submission:00000000-0000-4000-8000-000000000001',
    'submission:00000000-0000-4000-8000-00000000000a',
  ];
  return {
    secretsOf: new Map([
      [ada.accountId, [...ofAda, ofTracker, 'ada-names', 'ada-searches', 'ada-labels', ada.accountId]],
      [mia.accountId, [...ofMia, 'mia-names', 'mia-searches', 'mia-labels', mia.accountId]],
    ]),
    words: [
      ...all,
      ...all.flatMap((key) => [key.slice(key.indexOf(':') + 1), `found:${key.slice(-36)}`]),
      ...submissionWords,
      ...[ofTracker, `yandex-tracker:${ofTracker}`],
      ...pay(14),
      ...web(3),
      ...[ada, mia, sam].map(({ accountId }) => accountId),
      ...[page.older, page.live?.list, page.live?.token].filter((word) => word !== undefined),
      ...['priority', 'labels', 'customfield_10001', '10001', '2', '2026-06-15', 'reviewed', 'may', ''],
      ...[1, 2, 1_000, 0.5, world.clock.now() - MINUTE, world.clock.now() + HOUR, world.clock.now() + 20 * 24 * HOUR],
      ...[{}, { [pay(1)[0] ?? '']: pay(2, 20) }],
    ],
  };
}

/** Puts something of every kind on somebody's list. Its keys. */
async function tasksOf(world: World, who: Person, name: string, firstIssue: number): Promise<string[]> {
  const { clock, site } = world;
  site.confluence.startTask(who.accountId, { kind: 'space-export', durationMs: 300 * HOUR });
  data(await who.putFound([found(world, { issueIds: pay(12, firstIssue), authorId: who.accountId })]));
  if ((await who.start(edit(pay(3, firstIssue)))).ok) {
    const over = await started(
      who,
      edit(pay(30, firstIssue), { label: `${name}-names-over`, search: `${name}-searches` }),
    );
    await drive(world, who, over);
    for (const durationMs of [MINUTE, 300 * HOUR]) {
      data(await who.track(who.edits(20, { durationMs, beyondTheLimit: true }), `${name}-names-task`));
    }
    world.pass(2 * MINUTE);
    const change = { label: `${name}-names-later`, search: `${name}-searches` };
    data(await who.start(edit(web(4, firstIssue), { ...change, order: { startsAt: clock.now() + 13 * 24 * HOUR } })));
    const labels: FieldEdit = { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: [`${name}-labels`] };
    const next = await started(
      who,
      edit(web(6, firstIssue), { ...change, change: { operation: 'edit', fields: [labels] } }),
    );
    data(await who.advance(next));
  }
  const { rows } = data(await who.list({ scope: 'mine' }));
  return rows.map(({ key }) => key);
}
