import { randomUUID } from 'node:crypto';
import type { ForgeFetch } from '../../../local/forge/invocation';
import { write } from '../../storage/everything-stored';
import { placesWith } from '../../stored-rows';
import { store, storedTask } from '../../stored-tasks';
import { DAY, HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { World } from '../../world';
import { found } from '../found/kit';
import { draft, draftOf, keepDraft } from '../drafts/kit';
import { saveOperation, savedEdit, savedOperations } from '../saved/kit';
import { drive, edit, pay, started } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
let restore = (): void => undefined;
afterEach(async () => {
  restore();
  restore = () => undefined;
  await world.close();
});

const weekly = (control?: { dieAfterCalls?: number }) =>
  world.settle(world.site.forge.runTrigger('every-week', control));
const namedIn = (accountId: string): string[] => placesWith(world.stored(), accountId);
const close = (accountId: string): void => world.site.jira.changeAccount(accountId, { status: 'closed' });

/**
 * From now on each request to storage takes so long, milliseconds of the site's clock.
 * @returns makes it as it was
 */
function slowStorage(ms: number): () => void {
  const { storage } = world.site;
  const real = storage.answer.bind(storage);
  storage.answer = async (...asked) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return real(...asked);
  };
  return () => {
    storage.answer = real;
  };
}

/** Mia in every part: owner, adder, reader, finder, author, value, sender, waiting, who has dismissed and connected. */
async function miaEverywhere(): Promise<{ readonly failed: string; readonly submission: string }> {
  const { ada, mia, sam, site } = world;
  const failed = mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(failed));
  data(await mia.track(site.jira.startTask(mia.accountId, { description: 'Export', durationMs: MINUTE, result: 'x' })));
  const toMia = { kind: 'user', fieldId: 'assignee', accountId: mia.accountId } as const;
  const submission = await started(mia, {
    ...edit(pay(3)),
    change: { operation: 'edit', fields: [toMia] },
    search: `assignee = ${mia.accountId}`,
  });
  await drive(world, mia, submission);
  site.confluence.startTask(mia.accountId, { kind: 'space-export' });
  data(await mia.list());
  data(await mia.putFound([found(world)]));
  data(await sam.putFound([found(world, { authorId: mia.accountId, issueIds: pay(12, 100) })]));
  world.pass(10 * MINUTE);
  await world.trigger();
  data(await mia.list());
  data(await mia.dismiss(`jira:${failed}`, true, 'Known since May'));
  data(await ada.list({ scope: 'everyone' }));
  const adas = storedTask(77, ada.accountId, { readById: mia.accountId, dismissed: { byId: mia.accountId, at: 1 } });
  await store(world, adas);
  data(await mia.track(mia.edits(20, { durationMs: 50 * HOUR, beyondTheLimit: true })));
  data(await keepDraft(mia, draftOf(pay(2))));
  data(await saveOperation(mia, savedEdit()));
  data(await mia.start(edit(pay(3, 500))));
  await world.trigger();
  return { failed, submission };
}

test('a closed account is erased from everything, and its tasks are a former user’s', async () => {
  const { ada, mia } = world;
  const { failed, submission } = await miaEverywhere();
  expect(namedIn(mia.accountId).length).toBeGreaterThan(15);
  const before = data(await ada.task(`jira:${failed}`));
  close(mia.accountId);
  expect((await weekly()).result).toMatchObject({ ok: true });
  expect(namedIn(mia.accountId)).toEqual([]);
  const rows = data(await ada.list({ scope: 'everyone' })).rows;
  expect(rows.find(({ key }) => key === `jira:${failed}`)).toMatchObject({
    ownerId: 'former-user',
    state: 'partial',
    dismissed: { byId: 'former-user', why: 'Known since May' },
  });
  // What runs of hers ends where it is only waiting to be sent.
  expect(rows.filter(({ submission: parts }) => parts && parts.phase !== 'over')).toEqual([]);
  expect(data(await ada.task(`jira:${failed}`)).outcome).toEqual(before.outcome);
  // What was sent is what it was, but for whom it was about.
  expect(data(await ada.task(submission)).row).toMatchObject({ ownerId: 'former-user', counts: { total: 3 } });
  expect(rows.some(({ key }) => key.startsWith('confluence:'))).toBe(false);
});

test('a closed account is erased from a task that no list finds any more, because it is damaged', async () => {
  const { site, mia } = world;
  await store(world, storedTask(1, mia.accountId), storedTask(2, mia.accountId));
  const whole = world.stored().find(({ space, key }) => space === 'entity:task' && key === 'jira:1');
  const { phase: _, ...damaged } = JSON.parse(whole?.value ?? '') as Record<string, unknown>;
  await world.settle(write(world, { entity: 'task', key: 'jira:1' }, damaged));
  expect(data(await mia.list()).rows.map(({ id }) => id)).toEqual(['2']);
  site.jira.changeAccount(mia.accountId, { status: 'closed' });
  await weekly();
  expect(namedIn(mia.accountId)).toEqual([]);
});

test('nobody is asked as a former user, which does not look like a site that refuses to be read', async () => {
  const { ada, mia, site } = world;
  const id = mia.edits(20, { durationMs: HOUR });
  data(await mia.track(id));
  close(mia.accountId);
  await weekly();
  site.forge.metering.reset();
  for (let runs = 0; runs < 4; runs++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  expect(site.forge.metering.snapshot().jira.recent).toEqual([]);
  const { rows, background } = data(await ada.list({ scope: 'everyone' }));
  expect(background).toEqual({ state: 'on' });
  expect(rows[0]).toMatchObject({ id, state: 'running', ownerId: 'former-user' });
});

test('others are left as they are, and nothing is written where nobody is closed', async () => {
  const { ada, mia } = world;
  await miaEverywhere();
  const before = world.stored().filter(({ key }) => key !== 'housekeeping');
  expect((await weekly()).result).toMatchObject({ ok: true });
  expect(world.stored().filter(({ key }) => key !== 'housekeeping')).toEqual(before);
  const { accounts } = reportsOf();
  expect(accounts()).toEqual([]);
  await weekly();
  expect([...accounts()].sort()).toEqual([ada.accountId, mia.accountId, world.sam.accountId].sort());
});

test('a run that is killed at any call is made good by the next', async () => {
  const { mia } = world;
  await miaEverywhere();
  close(mia.accountId);
  for (let calls = 15; namedIn(mia.accountId).length > 0; calls += 3) {
    await weekly({ dieAfterCalls: calls });
    expect(calls).toBeLessThan(400);
  }
  await weekly();
  expect(namedIn(mia.accountId)).toEqual([]);
});

test.each<[string, () => Response]>([
  ['asks for a pause', () => new Response('', { status: 429 })],
  ['gives no answer that can be read', () => Response.json({ accounts: 'none' })],
  ['is down', () => new Response('', { status: 503 })],
])('where Atlassian %s nothing is lost, and the next day asks again', async (_what, answer) => {
  const { mia } = world;
  await store(world, storedTask(1, mia.accountId));
  close(mia.accountId);
  const reports = reportsOf(answer);
  await weekly();
  expect(namedIn(mia.accountId)).not.toEqual([]);
  reports.end();
  world.pass(DAY);
  await world.daily();
  expect(namedIn(mia.accountId)).toEqual([]);
  const again = reportsOf();
  world.pass(DAY);
  await world.daily();
  expect(again.accounts()).toEqual([]);
});

test('only what was reported is erased, whatever else an answer names', async () => {
  const { ada, mia } = world;
  await store(world, storedTask(1, mia.accountId), storedTask(2, ada.accountId));
  reportsOf(() =>
    Response.json({
      accounts: [{ accountId: mia.accountId, status: 'closed' }, { accountId: 'yes', status: 'closed' }, 7, null],
    }),
  );
  await weekly();
  expect(namedIn(mia.accountId)).toEqual([]);
  expect(namedIn(ada.accountId)).not.toEqual([]);
});

test('a draft of somebody else that names a closed account is forgotten, and every other one stays', async () => {
  const { ada, mia, sam } = world;
  await store(world, storedTask(1, mia.accountId));
  const chosen = [{ value: mia.accountId, label: '' }];
  const field = { fieldId: 'assignee', name: 'Assignee', text: '', mode: 'REPLACE', chosen, isEmptied: false } as const;
  data(await keepDraft(ada, draftOf(pay(2), { fields: [field] })));
  data(await keepDraft(sam, draftOf(pay(3))));
  close(mia.accountId);
  await weekly();
  expect(namedIn(mia.accountId)).toEqual([]);
  expect(data(await draft(ada))).toEqual({});
  expect(data(await draft(sam)).kept?.draft.issueIds).toEqual(pay(3));
});

test('many accounts are reported 90 at a time', async () => {
  const ids = Array.from({ length: 200 }, (_, at) => `5b10ac8d82e05b22cc7d${String(at).padStart(4, '0')}`);
  await store(world, ...ids.map((id, at) => storedTask(at + 1, id, { key: keyOf(`jira:${at + 1}`) })));
  const { accounts, calls } = reportsOf();
  await weekly();
  expect([...accounts()].sort()).toEqual(ids);
  expect(calls()).toEqual([90, 90, 20]);
});

test('of many accounts the closed ones are erased with each answer, and a run that is cut goes on where it was', async () => {
  const { mia } = world;
  const change = { operation: 'edit' as const, fields: people(190) };
  data(await mia.start(edit(pay(2), { change })));
  const all = people(190).map(({ accountId }) => accountId);
  // Whatever it is told of, Atlassian knows none of them.
  const closed = (accounts: readonly string[]) =>
    Response.json({
      accounts: accounts.filter((id) => all.includes(id)).map((accountId) => ({ accountId, status: 'closed' })),
    });
  let times = 0;
  const first = reportsOf((accounts) => (++times === 1 ? closed(accounts) : new Response('', { status: 503 })));
  await weekly();
  const told = first.accounts().slice(0, 90);
  expect(told.flatMap((id) => (id === mia.accountId ? [] : namedIn(id)))).toEqual([]);
  expect(all.filter((id) => namedIn(id).length > 0)).toHaveLength(190 - told.filter((id) => all.includes(id)).length);
  first.end();
  world.pass(DAY);
  const second = reportsOf(closed);
  await world.daily();
  expect(second.accounts().filter((id) => told.includes(id))).toEqual([]);
  expect(all.flatMap((id) => namedIn(id))).toEqual([]);
  world.pass(DAY);
  await world.daily();
  expect(second.calls().length).toBeLessThanOrEqual(2);
});

test('a run without the time to read everything leaves what is left to the next day’s, and tells all of them', async () => {
  const { clock, ada, mia, sam } = world;
  await miaEverywhere();
  const { accounts, end } = reportsOf();
  const asUsual = slowStorage(45_000);
  const begun = clock.now();
  expect((await weekly()).result).toMatchObject({ ok: true });
  expect(clock.now() - begun).toBeLessThan(900_000);
  asUsual();
  const { reported = 0 } = data(await ada.health()).people ?? {};
  expect(reported).toBeGreaterThan(0);
  world.pass(DAY);
  expect((await world.daily()).result).toMatchObject({ ok: true });
  expect(new Set(accounts())).toEqual(new Set([ada, mia, sam].map(({ accountId }) => accountId)));
  // The round is over.
  world.pass(DAY);
  const before = accounts().length;
  await world.daily();
  expect(accounts()).toHaveLength(before);
  end();
});

test.each([
  ['has read everything', false],
  ['goes on where the one before had no time to read', true],
])('a run that %s and has no time to erase it all leaves what is left to the next', async (_, isInPart) => {
  const { clock, mia } = world;
  await miaEverywhere();
  await store(world, ...Array.from({ length: 150 }, (_, at) => storedTask(at + 1_000, mia.accountId)));
  const before = namedIn(mia.accountId).length;
  if (isInPart) {
    const asUsual = slowStorage(60_000);
    await weekly();
    asUsual();
    world.pass(DAY);
  }
  close(mia.accountId);
  // It comes as far as their tasks, which are erased last.
  const asUsual = slowStorage(isInPart ? 2_000 : 3_000);
  const begun = clock.now();
  const ran = await (isInPart ? world.daily() : weekly());
  expect(ran.result).toMatchObject({ ok: true });
  expect(clock.now() - begun).toBeLessThan((isInPart ? 10 : 15) * MINUTE);
  asUsual();
  const left = namedIn(mia.accountId).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(before);
  world.pass(DAY);
  await world.daily();
  expect(namedIn(mia.accountId)).toEqual([]);
});

test('where a run reads more than the one before it could, nobody whom only that names is passed over', async () => {
  const { mia } = world;
  const owners = Array.from({ length: 100 }, (_, at) => `5b10ac8d82e05b22cc7d${String(at).padStart(4, '0')}`);
  await store(world, ...owners.map((id, at) => storedTask(at + 1, id, { key: keyOf(`jira:${at + 1}`) })));
  // What was confirmed is read last.
  data(await mia.start(edit(pay(2), { change: { operation: 'edit', fields: people(150) } })));
  let times = 0;
  const { accounts, end } = reportsOf(() =>
    ++times === 1 ? Response.json({ accounts: [] }) : new Response('', { status: 503 }),
  );
  const asUsual = slowStorage(60_000);
  await weekly();
  asUsual();
  const told = accounts().slice(0, 90);
  end();
  world.pass(DAY);
  const second = reportsOf();
  await world.daily();
  const named = people(150).map(({ accountId }) => accountId);
  expect(named.filter((id) => !told.includes(id) && !second.accounts().includes(id))).toEqual([]);
});

test('an account within a search, a label or a retry is found and erased like any other', async () => {
  const { ada, mia, sam } = world;
  const jql = `project = PAY AND\nreporter in ("${sam.accountId}", 712020:0e1a8c2e-9f5b-4b9f-8f0a-3f2d4f0c1a77)`;
  data(await saveOperation(ada, savedEdit({ issues: { by: 'search', jql } })));
  const labels = { kind: 'labels' as const, fieldId: 'labels', mode: 'ADD' as const, labels: [mia.accountId, 'other'] };
  const { row } = data(
    await ada.start(
      edit(pay(2), { search: `assignee = ${mia.accountId}`, change: { operation: 'edit', fields: [labels] } }),
    ),
  );
  expect(refusal(await ada.start(edit(pay(1, 9), { retryOf: keyOf(`confluence:1#${mia.accountId}`) })))).toMatchObject({
    reason: 'malformed',
  });
  const reports = reportsOf();
  close(mia.accountId);
  close(sam.accountId);
  await weekly();
  expect(reports.accounts()).toContain('712020:0e1a8c2e-9f5b-4b9f-8f0a-3f2d4f0c1a77');
  expect([...namedIn(mia.accountId), ...namedIn(sam.accountId)]).toEqual([]);
  const erased = jql.replace(sam.accountId, 'former-user');
  expect(data(await savedOperations(ada)).saved).toMatchObject([{ issues: { jql: erased } }]);
  expect(data(await ada.task(row.key)).confirmation).toMatchObject({
    search: 'assignee = former-user',
    change: { fields: [{ labels: ['former-user', 'other'] }] },
  });
});

test('an id that somebody has made up of a part of another account’s takes nothing from that one', async () => {
  const { ada, mia } = world;
  const whole = '712020:0e1a8c2e-9f5b-4b9f-8f0a-3f2d4f0c1a77';
  await store(world, storedTask(1, whole), storedTask(2, mia.accountId));
  const parts = [whole.slice(0, -1), whole.slice(2), whole.slice(0, 17)];
  const fields = [...parts, mia.accountId].map((accountId, at) => ({ ...userField(at), accountId }));
  data(await ada.start(edit(pay(2), { change: { operation: 'edit', fields } })));
  reportsOf(() => Response.json({ accounts: parts.map((accountId) => ({ accountId, status: 'closed' })) }));
  const before = placesWith(world.stored(), whole);
  await weekly();
  expect(placesWith(world.stored(), whole)).toEqual(before);
  expect(namedIn(mia.accountId)).not.toEqual([]);
  expect(world.stored().filter(({ value }) => parts.some((part) => value.includes(`"${part}"`)))).toEqual([]);
});

test('an operation puts 200 different people into fields, each with an id as Atlassian makes them', async () => {
  const { mia } = world;
  const starts = (
    fields: readonly ReturnType<typeof userField>[],
    also: readonly ReturnType<typeof userField>[] = [],
  ) =>
    mia.start(
      edit(pay(1), {
        change: { operation: 'edit', fields: [...fields] },
        ...(also.length === 0
          ? {}
          : { also: [{ issueIds: pay(1, 9), change: { operation: 'edit' as const, fields: [...also] } }] }),
      }),
    );
  expect(refusal(await starts(people(150), people(51, 150)))).toMatchObject({ reason: 'too-many-people', limit: 200 });
  data(await starts(people(150), people(150, 50)));
  for (const accountId of ['0', 'ada', '10001', 'jira:10000001', `submission:${randomUUID()}`, 'site', 'a b:12345678'])
    expect(refusal(await starts([{ ...userField(1), accountId }]))).toMatchObject({ reason: 'malformed' });
});

const userField = (at: number) => ({ kind: 'user' as const, fieldId: `customfield_${at}`, accountId: '' });
/** Fields with one made-up person each. */
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({
    ...userField(at),
    accountId: `5b10ac8d82e05b22cc7e${String(at + from).padStart(4, '0')}`,
  }));

/** What is reported from now on, answered otherwise where told. */
function reportsOf(answer?: (accounts: readonly string[]) => Response): {
  readonly accounts: () => readonly string[];
  readonly calls: () => readonly number[];
  readonly end: () => void;
} {
  const calls: string[][] = [];
  let isOn = true;
  const before = Object.getOwnPropertyDescriptor(globalThis, '__forge_fetch__');
  const through =
    (real: ForgeFetch): ForgeFetch =>
    (target, path, init) => {
      if (!isOn || path !== '/app/report-accounts') return real(target, path, init);
      const { accounts } = JSON.parse(typeof init?.body === 'string' ? init.body : '') as {
        accounts: { accountId: string }[];
      };
      calls.push(accounts.map(({ accountId }) => accountId));
      return answer ? Promise.resolve(answer(calls.at(-1) ?? [])) : real(target, path, init);
    };
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    get: () => through(before?.get?.call(globalThis) as ForgeFetch),
  });
  restore = () => Object.defineProperty(globalThis, '__forge_fetch__', before ?? {});
  return { accounts: () => calls.flat(), calls: () => calls.map(({ length }) => length), end: () => (isOn = false) };
}
