import { kvs } from '@forge/kvs';
import fc from 'fast-check';
import type { AskedFact, Submission } from '../../../src/contract';
import { FOUND_BY_LENGTH } from '../../../src/contract/limits';
import { askedFacts } from '../../../src/tasks/changes/asked';
import type { ChangeName } from '../../../src/tasks/changes/asked';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import { createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { asksFor, drive, edit, pay, recordSubmits, started } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Change = Submission['change'];

const confirmation = async (who: Person, key: string) => data(await who.task(key)).confirmation;
/** What an admin is told that Mia confirmed. */
const toldAdmins = async (change: Change, issueIds = pay(2)): Promise<readonly AskedFact[] | undefined> =>
  (await confirmation(world.ada, await started(world.mia, edit(issueIds, { change }))))?.asked;
const edits = (...fields: Extract<Change, { operation: 'edit' }>['fields']): Change => ({ operation: 'edit', fields });

/** Calls to Jira that this needs. */
async function callsOf(doing: () => Promise<unknown>): Promise<number> {
  const calls = () => world.site.forge.metering.snapshot().jira.calls;
  const before = calls();
  await doing();
  return calls() - before;
}

/** Ids of issues in this status. */
async function inStatus(project: string, status: string, count: number): Promise<string[]> {
  const request = new Request('http://jira/rest/api/3/search/jql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jql: `project = ${project} AND status = "${status}"`, fields: ['id'], maxResults: count }),
  });
  const answer = await world.settle(world.site.jira.fetchAs(world.ada.accountId, request));
  return ((await answer.json()) as { issues: { id: string }[] }).issues.map(({ id }) => id);
}

describe('what others are told of a confirmation', () => {
  const emptied = edits({ kind: 'labels', fieldId: 'labels', mode: 'REMOVE_ALL', labels: [] });

  test('is what is done, and never words that a page has sent', async () => {
    const { mia } = world;
    const lie = { ...edit(pay(2), { change: emptied }), asked: [{ name: 'Priority', value: 'High' }] };
    expect(await mia.call('start', lie)).toEqual({
      ok: false,
      error: { kind: 'not-valid', field: 'payload', reason: 'malformed' },
    });
    expect(data(await mia.list()).rows).toEqual([]);
    expect(await toldAdmins(emptied)).toEqual([
      { kind: 'field', field: { id: 'labels', name: 'Labels' }, value: { kind: 'empty' } },
    ]);
  });

  test('has the names that Jira gives, asked in few requests', async () => {
    const { mia } = world;
    const submission = edit(pay(300), {
      change: edits(
        { kind: 'components', fieldId: 'components', mode: 'REMOVE', ids: ['10301', '10303'] },
        { kind: 'option', fieldId: 'customfield_10050' },
        { kind: 'options', fieldId: 'customfield_10052', mode: 'REPLACE', optionIds: ['10212'] },
        { kind: 'number', fieldId: 'customfield_10016', value: 1.5 },
        { kind: 'versions', fieldId: 'fixVersions', mode: 'ADD', ids: ['10402'] },
        { kind: 'text', fieldId: 'summary', text: 'New \u202egnihtyna\u202c name' },
      ),
    });
    expect(await callsOf(async () => data(await mia.start(submission)))).toBe(5);
    const values = (mode: 'ADD' | 'REMOVE' | 'REPLACE', ...named: { id: string; name: string }[]) => ({
      kind: 'values',
      mode,
      values: named,
    });
    expect((await confirmation(world.ada, submission.key))?.asked).toEqual([
      {
        kind: 'field',
        field: { id: 'components', name: 'Components' },
        value: values('REMOVE', { id: '10301', name: 'Cards' }, { id: '10303', name: 'Payouts' }),
      },
      { kind: 'field', field: { id: 'customfield_10050', name: 'Cost centre' }, value: { kind: 'empty' } },
      {
        kind: 'field',
        field: { id: 'customfield_10052', name: 'Affected regions' },
        value: values('REPLACE', { id: '10212', name: 'Americas' }),
      },
      {
        kind: 'field',
        field: { id: 'customfield_10016', name: 'Story Points' },
        value: { kind: 'number', number: 1.5 },
      },
      {
        kind: 'field',
        field: { id: 'fixVersions', name: 'Fix versions' },
        value: values('ADD', { id: '10402', name: '4.3' }),
      },
      {
        kind: 'field',
        field: { id: 'summary', name: 'Summary' },
        value: { kind: 'text', text: 'New gnihtyna name' },
      },
    ]);
  });

  test('names a transition as each workflow calls it', async () => {
    const { ada } = world;
    const issueIds = [...(await inStatus('PAY', 'To Do', 30)), ...(await inStatus('OPS', 'To Do', 2))];
    const submission = edit(issueIds, {
      change: { operation: 'transition', transitions: [{ transitionId: '11', issueIds }] },
    });
    expect(await callsOf(async () => data(await ada.start(submission)))).toBe(2);
    const asked = (await confirmation(ada, submission.key))?.asked;
    expect(asked).toEqual([
      {
        kind: 'transition',
        id: '11',
        names: expect.arrayContaining([
          { name: 'Start work', to: 'In Progress' },
          { name: 'Begin', to: 'In Progress' },
        ]) as unknown,
        issues: issueIds.length,
      },
    ]);
  });

  test('gives a transition no name that Jira has for a few of its issues only', async () => {
    const issueIds = pay(20);
    const toldWhere = async (few: number) => {
      const reopen = { transitionId: '31', transitionName: 'Reopen', to: { statusId: '1', statusName: 'To Do' } };
      const availableTransitions = [
        { issues: issueIds.slice(few), transitions: [] },
        { issues: issueIds.slice(0, few), transitions: [reopen] },
      ];
      world.stage('/rest/api/3/bulk/issues/transition', { body: { availableTransitions } });
      const key = await started(
        world.mia,
        edit(issueIds, { change: { operation: 'transition', transitions: [{ transitionId: '31', issueIds }] } }),
      );
      return (await confirmation(world.ada, key))?.asked;
    };
    const told = (names: readonly unknown[]) => [{ kind: 'transition', id: '31', names, issues: 20 }];
    expect(await toldWhere(10)).toEqual(told([]));
    expect(await toldWhere(19)).toEqual(told([{ name: 'Reopen', to: 'To Do' }]));
  });

  test('asks about issues from all over the list, and whoever sends it does not know which', async () => {
    const { mia, site } = world;
    const issueIds = pay(1_000);
    const sampled: string[][] = [];
    const real = site.jira.fetchAs.bind(site.jira);
    site.jira.fetchAs = (accountId, request) => {
      const ids = new URL(request.url).searchParams.get('issueIdsOrKeys');
      if (ids !== null) sampled.push(ids.split(','));
      return real(accountId, request);
    };
    for (let starts = 0; starts < 2; starts++) {
      const transitions = [{ transitionId: '31', issueIds }];
      data(await mia.start(edit(issueIds, { change: { operation: 'transition', transitions } })));
    }
    const [one = [], other] = sampled;
    expect(one.map((id) => Math.floor(issueIds.indexOf(id) / 5))).toEqual(Array.from({ length: 200 }, (_, at) => at));
    expect(other).toHaveLength(200);
    expect(other).not.toEqual(one);
  });

  test('names where issues move to, and what they get there', async () => {
    const request = new Request('http://jira/rest/api/3/project/search?keys=WEB');
    const answer = await world.settle(world.site.jira.fetchAs(world.mia.accountId, request));
    const [project] = ((await answer.json()) as { values: { id: string; name: string }[] }).values;
    const { id = '', name = '' } = project ?? {};
    expect(await toldAdmins({ operation: 'move', projectId: id, issueTypeId: '10003' })).toEqual([
      { kind: 'project', target: { id, name } },
      { kind: 'issue-type', target: { id: '10003', name: 'Bug' } },
    ]);
    const fields = [{ kind: 'option', fieldId: 'customfield_10050', optionId: '10202' } as const];
    expect(await toldAdmins({ operation: 'move', projectId: '10100', issueTypeId: '10002', fields })).toContainEqual({
      kind: 'field',
      field: { id: 'customfield_10050', name: 'Cost centre' },
      value: { kind: 'values', mode: 'REPLACE', values: [{ id: '10202', name: 'Growth' }] },
    });
    expect(await toldAdmins({ operation: 'move', projectId: '999', issueTypeId: '10003' })).toEqual([
      { kind: 'project', target: { id: '999' } },
      { kind: 'issue-type', target: { id: '10003' } },
    ]);
  });

  test.each<[string, Parameters<World['stage']>[1]]>([
    ['fails', { status: 500, body: 'no' }],
    ['refuses', { status: 403, body: { errorMessages: ['no'] } }],
    ['says nothing', 'silent'],
    ['says something else', { body: { fields: [{ id: 'summary', name: 'Priority', type: 'summary' }] } }],
  ])('is said with ids where Jira %s, and the start goes on', async (_what, answer) => {
    world.stage('/rest/api/3/bulk/issues/fields', answer);
    const { mia } = world;
    const begun = world.clock.now();
    const key = await started(mia, edit(pay(2)));
    expect(world.clock.now() - begun).toBeLessThan(6_000);
    expect((await confirmation(world.ada, key))?.asked).toEqual([asksFor(['2'])]);
    world.stage('/rest/api/3/bulk/issues/fields', undefined);
    expect((await drive(world, mia, key)).row.submission?.phase).toBe('over');
  });

  test('is answered the same when a start comes again after Jira has forgotten the names', async () => {
    const { mia } = world;
    const submission = edit(pay(2));
    const key = await started(mia, submission);
    world.stage('/rest/api/3/bulk/issues/fields', 'silent');
    expect(await started(mia, submission)).toBe(key);
    expect((await confirmation(world.ada, key))?.asked).toEqual([asksFor(['2', 'High'])]);
  });

  test('names people by their account, and nothing of their name is kept', async () => {
    const { mia, sam } = world;
    const key = await started(
      mia,
      edit(pay(2), { change: edits({ kind: 'user', fieldId: 'assignee', accountId: sam.accountId }) }),
    );
    expect((await confirmation(world.ada, key))?.asked).toEqual([
      {
        kind: 'field',
        field: { id: 'assignee', name: 'Assignee' },
        value: { kind: 'person', person: { id: sam.accountId } },
      },
    ]);
    const stored = await world.site.forge.unmetered(() => kvs.get(`confirmation:${key}`));
    expect(JSON.stringify(stored)).not.toMatch(/Sam | Rivera/);
  });

  test('has a search beside it that is as long as the page cuts one, whatever its characters', async () => {
    const search = '😀'.repeat(FOUND_BY_LENGTH);
    const key = await started(world.mia, edit(pay(2), { search }));
    expect(await confirmation(world.mia, key)).toMatchObject({ search });
  });

  test('has the search beside it, without what could make it read as something else', async () => {
    const key = await started(world.mia, edit(pay(2), { search: 'text ~ "\u202eliam-e on\u202c"\u0000' }));
    expect(await confirmation(world.ada, key)).toMatchObject({
      asked: [asksFor(['2', 'High'])],
      search: 'text ~ "liam-e on"',
    });
  });

  test('of a retry is made anew, from its own change', async () => {
    const { mia, ada } = world;
    const first = await started(mia, edit(pay(5)));
    await drive(world, mia, first);
    const again = await started(mia, edit(pay(1), { change: emptied, retryOf: `submission:${first.slice(11)}` }));
    expect((await confirmation(ada, again))?.asked).toMatchObject([{ value: { kind: 'empty' } }]);
  });
});

test('a confirmation of the version before is sent, and told by what it changes and not by its words', async () => {
  const { mia, ada } = world;
  const sent = recordSubmits(world);
  const key = 'submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01';
  const old = {
    by: mia.accountId,
    at: 1_781_514_000_000,
    changes: [{ operation: 'edit', fields: [{ kind: 'labels', fieldId: 'labels', mode: 'REMOVE_ALL', labels: [] }] }],
    asked: [['Priority', 'Highest, and nothing else']],
    email: true,
    n: 2,
    // As that version made it.
    sum: 'FtTVqFi-vYma_imQbxstny',
  };
  const submission = edit(pay(2), {
    key,
    change: edits({ kind: 'labels', fieldId: 'labels', mode: 'REMOVE_ALL', labels: [] }),
    sendEmail: true,
  });
  data(await mia.start(submission));
  await world.site.forge.unmetered(async () => {
    const { parts } = (await kvs.get<{ parts: unknown[] }>(`confirmation:${key}`)) ?? {};
    await kvs.set(`confirmation:${key}`, { ...old, parts });
  });
  const told = await confirmation(ada, key);
  expect(told?.asked).toEqual([{ kind: 'field', field: { id: 'labels' }, value: { kind: 'empty' } }]);
  await drive(world, mia, key);
  expect(sent).toHaveLength(1);
  expect(data(await ada.task(key)).row.submission).not.toHaveProperty('damaged');
});

test('whatever a change is and whatever names come with it, all that it asks is told and nothing else', () => {
  const id = fc.constantFrom('1', '2', '3', '44');
  const fieldId = fc.constantFrom('labels', 'customfield_1', '__proto__', 'constructor');
  const list = fc.uniqueArray(id, { minLength: 1 });
  const mode = fc.constantFrom('ADD', 'REMOVE', 'REPLACE');
  const anyEdit: fc.Arbitrary<FieldEdit> = fc.oneof(
    fc.record({ kind: fc.constant('labels'), fieldId, mode, labels: list }),
    fc.record({ kind: fc.constant('components'), fieldId, mode, ids: list }),
    fc.record({ kind: fc.constant('options'), fieldId, mode: fc.constant('REPLACE'), optionIds: list }),
    fc.record({ kind: fc.constant('option'), fieldId, optionId: id }),
    fc.record({ kind: fc.constant('user'), fieldId, accountId: id }),
  );
  const name: fc.Arbitrary<ChangeName> = fc.oneof(
    fc.record({ kind: fc.constant('field' as const), id: fieldId, name: fc.string() }),
    fc.record({ kind: fc.constant('value' as const), fieldId, id, name: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(anyEdit), fc.array(name), (fields, names) => {
      const told = askedFacts({ operation: 'edit', fields }, names);
      const idsOf = (fact: AskedFact): readonly string[] => {
        if (fact.kind !== 'field') return [];
        if (fact.value.kind === 'person') return [fact.field.id, fact.value.person.id];
        return fact.value.kind === 'values' ? [fact.field.id, ...fact.value.values.map((each) => each.id)] : [];
      };
      const wanted = fields.map((each) => {
        if (each.kind === 'labels') return [each.fieldId, ...each.labels];
        if (each.kind === 'components') return [each.fieldId, ...each.ids];
        if (each.kind === 'options') return [each.fieldId, ...each.optionIds];
        if (each.kind === 'option') return [each.fieldId, each.optionId];
        return each.kind === 'user' ? [each.fieldId, each.accountId] : [];
      });
      expect(told.map(idsOf)).toEqual(wanted);
      for (const fact of told) {
        if (fact.kind !== 'field' || fact.field.name === undefined) continue;
        expect(names).toContainEqual({ kind: 'field', ...fact.field });
      }
    }),
  );
});
