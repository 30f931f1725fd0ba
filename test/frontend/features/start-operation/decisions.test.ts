import fc from 'fast-check';
import * as v from 'valibot';
import { payloads } from '../../../../src/contract/payloads';
import { familiesOf, subtaskCount, tooLarge } from '../../../../src/frontend/features/start-operation/issues/families';
import {
  fieldOffers,
  readableField,
} from '../../../../src/frontend/features/start-operation/details/fields/field-offers';
import {
  changedIssueCount,
  partsOfPlan,
  submissionOf,
} from '../../../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../../../src/frontend/features/start-operation/plan/plan';
import {
  byProjectAndStatus,
  kindOf,
  sampleIds,
} from '../../../../src/frontend/features/start-operation/issues/samples';
import { pastedKeys } from '../../../../src/frontend/features/start-operation/issues/selection';
import {
  chosenTransitions,
  LEAVE_OUT,
  transitionGroups,
} from '../../../../src/frontend/features/start-operation/details/transitions/transition-groups';
import type { BulkField } from '../../../../src/jira/fields/bulk-fields';
import type { IssueFacts } from '../../../../src/jira/issues/fetch-issues';
import { encodedPath } from '../../../../src/rest/path';
import { userSearchPath } from '../../../../src/jira/people/user-search';

const named = fc.nat(3).map((n) => ({ id: String(n + 1), name: `name ${n}` }));
const issues = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 9_999 }),
      project: named,
      type: named,
      status: named,
      isSubtask: fc.boolean(),
    }),
    {
      selector: ({ id }) => id,
      maxLength: 60,
    },
  )
  .map((all): readonly IssueFacts[] => all.map((issue) => ({ ...issue, id: String(issue.id), key: `K-${issue.id}` })));

const KEY = 'submission:9b2f3c1a-4a4e-4c3b-8f6d-0123456789ab';

describe('samples', () => {
  it('stand for every issue: one of each project and type, and for transitions of each status', () => {
    fc.assert(
      fc.property(issues, (all) => {
        const samples = byProjectAndStatus(all).flatMap((alike) => sampleIds(alike));
        const sampled = new Set(all.filter(({ id }) => samples.includes(id)).map(kindOf));
        expect(sampled.size).toBe(samples.length);
        expect(new Set(all.map(kindOf))).toEqual(sampled);
      }),
    );
  });
});

describe('families', () => {
  const families = issues.chain((chosen) =>
    fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.nat(80)), { selector: ([id]) => id, maxLength: 80 })
      .map((pairs) => ({
        chosen,
        subtasks: pairs.flatMap(([id, at]) => {
          const parent = chosen[at % Math.max(1, chosen.length)];
          // Sub-tasks have none of their own.
          return parent &&
            !parent.isSubtask &&
            parent.id !== String(id) &&
            !chosen.some((c) => c.id === String(id) && !c.isSubtask)
            ? [{ id: String(id), key: `K-${id}`, summary: '', parentId: parent.id }]
            : [];
        }),
      })),
  );

  it('name every issue once, and a parent’s sub-tasks with it', () => {
    fc.assert(
      fc.property(families, fc.constantFrom('move', 'delete'), ({ chosen, subtasks }, operation) => {
        const family = familiesOf(chosen, subtasks, operation);
        const going = [
          ...family.issues.map(({ id }) => id),
          ...Object.values(family.subtasks)
            .flat()
            .map(({ id }) => id),
        ];
        const all = [...going, ...family.leftOut.map(({ id }) => id)];
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all)).toEqual(new Set([...chosen.map(({ id }) => id), ...subtasks.map(({ id }) => id)]));
        Object.keys(family.subtasks).forEach((parent) => expect(family.issues.map(({ id }) => id)).toContain(parent));
        if (operation === 'delete') expect(family.leftOut).toEqual([]);
      }),
    );
  });

  it('are what the contract takes, and as many as are counted', () => {
    fc.assert(
      fc.property(families, ({ chosen, subtasks }) => {
        const family = familiesOf(chosen, subtasks, 'delete');
        fc.pre(family.issues.length > 0);
        const plan: Plan = {
          groups: [{ change: { operation: 'delete' }, asked: [], issues: family.issues }],
          subtasks: family.subtasks,
          leftOut: [],
        };
        const submission = submissionOf(plan, KEY, true, undefined);
        expect(v.parse(payloads.start, submission)).toEqual(submission);
        expect(changedIssueCount(plan)).toBe(
          submission.issueIds.length + Object.values(submission.subtasks).flat().length,
        );
      }),
    );
  });

  const one = (id: number): IssueFacts => ({
    id: String(id),
    key: `K-${id}`,
    project: { id: '1', name: '' },
    type: { id: '1', name: '' },
    status: { id: '1', name: '' },
    isSubtask: false,
  });
  const children = (of: number, count: number) => ({
    [of]: Array.from({ length: count }, (_, n) => ({ id: `9${of}${n}`, key: '', summary: '', parentId: String(of) })),
  });

  it('are too large with 1,000 sub-tasks of one issue, or 10,001 issues in all', () => {
    expect(tooLarge({ issues: [one(1)], subtasks: children(1, 999) })).toBeUndefined();
    expect(tooLarge({ issues: [one(1)], subtasks: children(1, 1_000) })).toEqual({
      kind: 'one-issue',
      key: 'K-1',
      count: 1_001,
    });
    const many = Array.from({ length: 9_999 }, (_, n) => one(n));
    expect(tooLarge({ issues: many, subtasks: children(1, 1) })).toBeUndefined();
    expect(tooLarge({ issues: many, subtasks: children(1, 2) })).toEqual({ kind: 'in-all', count: 10_001 });
    expect(subtaskCount(children(1, 2))).toBe(2);
  });

  it('count into the 1,000 of a part', () => {
    const plan = (subtasks: Plan['subtasks']): Plan => ({
      groups: [{ change: { operation: 'delete' }, asked: [], issues: Array.from({ length: 1_000 }, (_, n) => one(n)) }],
      subtasks,
      leftOut: [],
    });
    expect(partsOfPlan(plan({}))).toBe(1);
    expect(partsOfPlan(plan(children(1, 1)))).toBe(2);
  });
});

describe('transitions', () => {
  const possible = fc.dictionary(
    fc.constantFrom('1', '2', '3', '4'),
    fc.uniqueArray(fc.constantFrom('5', '6', '7'), { maxLength: 3 }),
  );

  it('take every issue through one that its own kind has, or leave it out', () => {
    fc.assert(
      fc.property(issues, possible, fc.constantFrom('5', '6', '7', LEAVE_OUT), (all, byStatusId, wish) => {
        const ways = new Map(
          all.map((issue) => [
            kindOf(issue),
            (byStatusId[issue.status.id] ?? []).map((of) => ({ id: of, name: `to ${of}` })),
          ]),
        );
        const groups = transitionGroups(all, ways);
        const choices = Object.fromEntries(
          groups.groups.map(({ key, transitions }) => [
            key,
            transitions.some(({ id }) => id === wish) ? wish : LEAVE_OUT,
          ]),
        );
        const chosen = chosenTransitions(groups, choices);
        const able = all.filter(({ status }) => wish !== LEAVE_OUT && byStatusId[status.id]?.includes(wish));
        if (!chosen.ok) return expect(able).toEqual([]);
        expect(new Set(chosen.issues)).toEqual(new Set(able));
        expect(new Set(chosen.leftOut.map(({ issue }) => issue))).toEqual(
          new Set(all.filter((issue) => !able.includes(issue))),
        );
        expect(chosen.change.transitions.map(({ transitionId }) => transitionId)).toEqual([wish]);
      }),
    );
  });
});

describe('pasted keys', () => {
  it('are found in any order and writing, each once', () => {
    const key = fc
      .tuple(fc.constantFrom('PAY', 'WEB', 'A1_B'), fc.integer({ min: 1, max: 99_999 }))
      .map(([p, n]) => `${p}-${n}`);
    const pasted = fc.tuple(key, fc.constantFrom(' ', '\n', ', ', ';', '\t'), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(fc.array(pasted), (parts) => {
        const text = parts
          .map(
            ([of, gap, lower, url]) => (url ? `https://x.example/browse/${of}` : lower ? of.toLowerCase() : of) + gap,
          )
          .join('');
        expect(pastedKeys(text)).toEqual({ keys: [...new Set(parts.map(([of]) => of))], others: [] });
      }),
    );
  });
});

describe('fields', () => {
  const field = (change: Partial<BulkField>): BulkField => ({
    id: 'f',
    name: 'F',
    type: 'labels',
    isRequired: false,
    ...change,
  });

  it('offers only what all kinds of issues take', () => {
    const priorities = (...ids: string[]) => ids.map((id) => ({ id, priority: `p${id}` }));
    const [offer] = fieldOffers([
      [field({ type: 'priority', fieldOptions: priorities('1', '2') })],
      [field({ type: 'priority', fieldOptions: priorities('2', '3'), isRequired: true })],
    ]).editable;
    expect(offer).toMatchObject({ choices: [{ value: '2', label: 'p2' }], isRequired: true });
    expect(fieldOffers([[field({})], []])).toEqual({ editable: [], uneditable: [{ id: 'f', name: 'F' }] });
    expect(fieldOffers([[field({})], [field({ unavailableMessage: 'No.' })]]).uneditable).toEqual([
      { id: 'f', name: 'F', message: 'No.' },
    ]);
  });

  it('does not let a required field be emptied', () => {
    expect(fieldOffers([[field({ isRequired: true })]]).editable[0]?.modes).toEqual(['ADD', 'REMOVE', 'REPLACE']);
  });

  it.each([
    ['{0}NOTE{1}: Not here.', 'Not here.'],
    ['{0}HINWEIS{1}: Nicht hier.', 'Nicht hier.'],
    ['Use {0}Move{1} instead.', 'Use Move instead.'],
    ['Plain', 'Plain'],
  ])('says "%s" readably', (message, words) => expect(readableField(message)).toBe(words));
});

describe('where people are looked up', () => {
  const address = (url: string | undefined, query = 'a&b') => {
    const path = userSearchPath(url, query);
    return path && encodedPath(path);
  };

  it('is on the own site whatever host is named, and encodes what is typed', () => {
    const asked = 'https://evil.example/rest/api/3/user/assignable/multiProjectSearch?projectKeys=A%2CB&query=';
    expect(address(asked)).toBe('/rest/api/3/user/assignable/multiProjectSearch?projectKeys=A%2CB&query=a%26b');
    expect(address(undefined)).toBe('/rest/api/3/user/search?query=a%26b');
  });

  it.each([
    '/rest/api/3/issue/PAY-1',
    '/rest/api/3/user/../issue/PAY-1',
    '/rest/api/3/user/%2e%2e/issue',
    'javascript:alert(1)',
    '/rest/api/2/user/search',
    'http://[',
  ])('is refused: %s', (url) => expect(address(url)).toBeUndefined());
});
