import * as fc from 'fast-check';
import type { IssueFacts } from '../../../../../src/jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../src/jira/issues/issue-values';
import { deleteEffect } from '../../../../../src/frontend/features/start-operation/preview/rules/delete-rules';
import { alongSums } from '../../../../../src/frontend/features/start-operation/preview/effects/along';
import type { IssueEffect } from '../../../../../src/frontend/features/start-operation/preview/effects/effects';
import { moveEffect } from '../../../../../src/frontend/features/start-operation/preview/effects/move-effects';
import { transitionEffect } from '../../../../../src/frontend/features/start-operation/preview/effects/transition-effects';
import { watchEffect } from '../../../../../src/frontend/features/start-operation/preview/rules/watch-rules';

const STATUSES = ['To Do', 'In Progress', 'Review', 'Done'];
const status = fc.constantFrom(...STATUSES);

const issueIn = (name: string, id = '1'): IssueFacts => ({
  id,
  key: `PAY-${id}`,
  project: { id: '10', name: 'Payments' },
  type: { id: '20', name: 'Task' },
  isSubtask: false,
  status: { id: name, name },
});

const now = (issue: IssueFacts, values: Readonly<Record<string, readonly string[]>>): IssueValues => ({
  id: issue.id,
  key: issue.key,
  values: new Map(Object.entries(values).map(([field, ids]) => [field, ids.map((id) => ({ id }))])),
});

/** A workflow: which transitions there are, from which statuses, and where they lead. */
const workflow = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('1', '2', '3'), from: fc.subarray(STATUSES), to: status }),
  { selector: ({ id }) => id },
);

describe('what the preview says of a transition', () => {
  it('is what the workflow does with each issue', () => {
    fc.assert(
      fc.property(workflow, status, status, fc.constantFrom('1', '2', '3'), (transitions, found, here, chosen) => {
        const ways = new Map(
          STATUSES.map((from) => [
            `10/20/${from}`,
            transitions
              .filter((each) => each.from.includes(from))
              .map(({ id, to }) => ({ id, name: id, to, toId: to })),
          ]),
        );
        const transition = transitions.find(({ id }) => id === chosen);
        const targets = new Map(transition ? [[`10/20/${chosen}`, { id: transition.to }]] : []);
        const issue = issueIn(found);
        const effect = transitionEffect(
          issue,
          chosen,
          { ways, targets, notAllowed: new Set() },
          now(issue, { status: [here] }),
        );
        const isOpen = transition?.from.includes(here) === true;
        const ends = isOpen ? transition.to : here;
        // An issue that stays is said to be the same where it has what is asked, and to have no way where it has not.
        expect(effect.kind).toBe(transition?.to === here ? 'same' : isOpen ? 'changes' : 'cannot');
        if (effect.kind === 'changes')
          expect(effect.facets).toMatchObject([{ from: [{ id: here }], to: [{ id: ends }] }]);
        if (effect.kind === 'cannot') expect(effect.why).toEqual({ kind: 'no-way', from: { id: here } });
      }),
    );
  });

  it('is nothing where Jira was not asked about the status that the issue has come to', () => {
    const issue = issueIn('To Do');
    const rules = { ways: new Map(), targets: new Map(), notAllowed: new Set<string>() };
    expect(transitionEffect(issue, '1', rules, now(issue, { status: ['Done'] })).kind).toBe('unknown');
    expect(transitionEffect(issue, '1', rules, now(issue, {})).kind).toBe('unknown');
    expect(transitionEffect(issue, '1', rules, undefined)).toMatchObject({ kind: 'cannot', why: { kind: 'gone' } });
  });
});

describe('what the preview says of a move', () => {
  const target = { project: { id: '11', name: 'Website' }, type: { id: '21', name: 'Bug' } };

  it('leaves nothing out that it knows, and says of the rest that Jira chooses', () => {
    const field = fc.constantFrom<readonly string[] | undefined>([], ['x'], undefined);
    fc.assert(
      fc.property(
        status,
        fc.option(fc.subarray(STATUSES), { nil: undefined }),
        field,
        fc.boolean(),
        fc.boolean(),
        (here, statuses, needed, held, fills) => {
          const issue = issueIn(here);
          const rules = {
            ...target,
            statuses: statuses && new Set(statuses),
            required: [{ id: 'cost' }],
            filled: new Map(fills ? [['cost', [{ id: 'growth' }]]] : []),
            notAllowed: new Set<string>(),
            dropped: [],
            subtasks: { held: new Map(held ? [['1', { id: 'cost' }]] : []), having: new Map() },
          };
          const values = { issuetype: ['20'], status: [here], ...(needed === undefined ? {} : { cost: needed }) };
          const effect = moveEffect(issue, rules, [], now(issue, values));
          // Only an empty field is known to hold an issue back, where nothing is filled in.
          const isEmpty = needed?.length === 0;
          expect(effect.kind).toBe((isEmpty && !fills) || held ? 'cannot' : 'changes');
          const [project, type, ...others] = effect.facets;
          const [filled] = others.filter(({ field: { id } }) => id === 'cost');
          const [chosen] = others.filter(({ field: { id } }) => id !== 'cost');
          expect(filled?.to).toEqual(isEmpty && fills ? [{ id: 'growth' }] : undefined);
          expect(project).toMatchObject({ from: [{ id: '10' }], to: [target.project] });
          expect(type).toMatchObject({ from: [{ id: '20' }], to: [target.type] });
          const keeps = statuses === undefined || statuses.includes(here);
          expect(chosen).toEqual(keeps ? undefined : expect.objectContaining({ from: [{ id: here }], byJira: true }));
        },
      ),
    );
  });

  it('knows an issue that is there already, and one that somebody has moved meanwhile', () => {
    const there = { ...issueIn('To Do'), project: target.project, type: target.type };
    const rules = {
      ...target,
      statuses: new Set(STATUSES),
      required: [],
      filled: new Map(),
      notAllowed: new Set<string>(),
      dropped: [],
      subtasks: { held: new Map(), having: new Map() },
    };
    expect(moveEffect(there, rules, ['2'], now(there, { issuetype: ['21'], status: ['To Do'] }))).toMatchObject({
      kind: 'same',
    });
    const moved = { ...now(there, { issuetype: ['21'], status: ['To Do'] }), key: 'OPS-7' };
    expect(moveEffect(there, rules, [], moved).kind).toBe('unknown');
  });
});

describe('what the preview says of a delete', () => {
  it('counts each link once, and the work of every issue and sub-task that goes', () => {
    const ids = ['1', '2', '3', '4', '5', '6'];
    const id = fc.constantFrom(...ids);
    const links = fc.uniqueArray(fc.tuple(id, id), { maxLength: 8, selector: ([from, to]) => `${from}-${to}` });
    const hours = fc.tuple(...ids.map(() => fc.nat(5)));
    const parents = fc.subarray(['1', '2']);
    fc.assert(
      fc.property(links, hours, parents, (pairs, worked, chosen) => {
        const childrenOf = (parent: string) => (parent === '1' ? ['3', '4'] : ['5']);
        const at = (each: string) => {
          const theirs = pairs.flatMap((pair, index) => (pair.includes(each) ? [`link-${index}`] : []));
          const spent = (worked[ids.indexOf(each)] ?? 0) * 3_600;
          return now(issueIn('To Do', each), { issuelinks: theirs, timespent: spent === 0 ? [] : [String(spent)] });
        };
        const subtasks = new Map(ids.map((each) => [each, at(each)]));
        const along = alongSums(
          chosen.map((each) =>
            deleteEffect(issueIn('To Do', each), { isAllowed: true, children: childrenOf(each), subtasks }, at(each)),
          ),
        );
        const gone = chosen.flatMap((each) => [each, ...childrenOf(each)]);
        const amounts = Object.fromEntries(along.map(({ kind, amount }) => [kind, amount]));
        expect({ subtasks: 0, links: 0, work: 0, ...amounts }).toEqual({
          subtasks: gone.length - chosen.length,
          links: pairs.filter((pair) => pair.some((each) => gone.includes(each))).length,
          work: gone.reduce((sum, each) => sum + (worked[ids.indexOf(each)] ?? 0) * 3_600, 0),
        });
      }),
    );
  });

  it('counts nothing that goes with an issue which stays', () => {
    const issue = issueIn('To Do');
    const values = now(issue, { timespent: ['3600'] });
    const effect = deleteEffect(issue, { isAllowed: false, children: ['2'], subtasks: new Map() }, values);
    expect(effect).toMatchObject({ kind: 'cannot', why: { kind: 'no-delete-right' } });
    expect(alongSums([effect])).toEqual([]);
  });
});

describe('what the preview says of watching', () => {
  it('is who watches already, and who does not', () => {
    const issue = issueIn('To Do');
    const kind = (watches: boolean, values: IssueValues | undefined): IssueEffect['kind'] =>
      watchEffect(issue, watches, values).kind;
    const watched = now(issue, { watches: ['watched'] });
    const unwatched = now(issue, { watches: [] });
    expect([kind(true, watched), kind(true, unwatched), kind(true, undefined)]).toEqual(['same', 'changes', 'cannot']);
    expect([kind(false, watched), kind(false, unwatched), kind(false, now(issue, {}))]).toEqual([
      'changes',
      'same',
      'unknown',
    ]);
  });
});
