import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { facetOf } from '../../../../../src/frontend/features/start-operation/preview/effects/edit-effects';
import { effectWords } from '../../../../../src/frontend/features/start-operation/preview/effects/effect-words';
import { areAlike, sumsOf } from '../../../../../src/frontend/features/start-operation/preview/effects/effects';
import type { Facet, IssueEffect } from '../../../../../src/frontend/features/start-operation/preview/effects/effects';
import { netWords } from '../../../../../src/frontend/features/task-detail/changes/change-words';
import { issuesOf, planWithout } from '../../../../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan/plan';
import { sayer } from '../../../../../src/frontend/words/say';
import type { IssueFacts } from '../../../../../src/jira/issues/fetch-issues';
import { MULTI_MODES } from '../../../../../src/tasks/changes/change';

const messages = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const speaking = { say: sayer((key) => messages[key] ?? key, 'en-US'), personName: () => undefined };
const issue = (id: number): IssueFacts => ({
  id: String(id),
  key: `PAY-${id}`,
  project: { id: String(id % 3), name: `Project ${id % 3}` },
  type: { id: '1', name: 'Task' },
  isSubtask: false,
  status: { id: '1', name: 'To Do' },
});
const values = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  .map((ids) => ids.map((id) => ({ id })));
const mode = fc.constantFrom(...MULTI_MODES);
const labels = (how: (typeof MULTI_MODES)[number], asked: readonly { id: string }[]) => ({
  edit: { kind: 'labels' as const, fieldId: 'labels', mode: how, labels: asked.map(({ id }) => id) },
  field: { id: 'labels' },
  values: asked,
});
const facets = fc
  .tuple(mode, values, fc.option(values, { nil: undefined }))
  .map(([how, asked, now]): Facet => facetOf(labels(how, asked), now));
const effects = fc
  .array(fc.tuple(fc.array(facets, { maxLength: 1 }), fc.constantFrom('changes', 'same', 'unknown', 'cannot')), {
    maxLength: 50,
  })
  .map((all) =>
    all.map(([of, kind], index): IssueEffect => {
      const about = { issue: issue(index), facets: of };
      return kind === 'cannot'
        ? { ...about, kind, why: { kind: 'no-edit-right', project: issue(index).project } }
        : { ...about, kind: kind };
    }),
  );

describe('what an edit makes of a field of several values', () => {
  it('is what is asked, once done nothing more, and never a value that nobody named', () => {
    fc.assert(
      fc.property(mode, values, values, (how, asked, now) => {
        const { to } = facetOf(labels(how, asked), now);
        const has = (id: string) => to.some((value) => value.id === id);
        if (how === 'ADD') expect(areAlike(to, [...now, ...asked])).toBe(true);
        if (how === 'REMOVE') expect(asked.some(({ id }) => has(id))).toBe(false);
        if (how === 'REPLACE') expect(areAlike(to, asked)).toBe(true);
        if (how === 'REMOVE_ALL') expect(to).toEqual([]);
        expect(to.every(({ id }) => [...now, ...asked].some((value) => value.id === id))).toBe(true);
        const again = facetOf(labels(how, asked), to);
        expect(areAlike(again.to, to)).toBe(true);
      }),
    );
  });
});

describe('the words of a field of several values', () => {
  it('name what comes and what goes, and nothing that stays', () => {
    // Long enough that most of them are not told where all are.
    const many = fc.uniqueArray(fc.integer({ min: 10, max: 40 })).map((ids) => ids.map((id) => ({ id: `l${id}` })));
    fc.assert(
      fc.property(mode, many, many, (how, asked, now) => {
        const facet = facetOf(labels(how, asked), now);
        fc.pre(!areAlike(facet.from ?? [], facet.to));
        const words = effectWords({ issue: issue(1), kind: 'changes', facets: [facet] }, 'edit', speaking);
        const [from, to] = [now, facet.to].map((side) => new Set(side.map(({ id }) => id)));
        const told = words.match(/l\d\d/g) ?? [];
        const differs = [...(from ?? []), ...(to ?? [])].filter((id) => from?.has(id) !== to?.has(id));
        // What one value becomes, and what comes of nothing or becomes nothing, is told as both sides.
        const isOneOrNone = from?.size === 0 || to?.size === 0 || (from?.size === 1 && to?.size === 1);
        if (isOneOrNone) return;
        expect(told.filter((id) => !differs.includes(id))).toEqual([]);
        expect(words).toMatch(differs.some((id) => to?.has(id)) ? / \+ l\d\d/ : /^Labels − /);
        expect(words).toMatch(differs.some((id) => from?.has(id)) ? / − l\d\d/ : /^Labels \+ /);
      }),
    );
  });
});

it('a day is told as the reader writes days', () => {
  const [from, to] = [[{ id: '2026-11-19' }], [{ id: '2026-12-24' }]];
  const facet: Facet = { field: { id: 'duedate' }, from, to, values: to, how: 'set' };
  expect(effectWords({ issue: issue(1), kind: 'changes', facets: [facet] }, 'edit', speaking)).toBe(
    'Due date: Nov 19, 2026 → Dec 24, 2026',
  );
  expect(netWords({ kind: 'value', field: { id: 'duedate' }, from, to }, speaking)).toBe('Nov 19, 2026 → Dec 24, 2026');
});

describe('the sums of a preview', () => {
  it('name every issue once for each field that changes, or once among those that cannot', () => {
    fc.assert(
      fc.property(effects, (all) => {
        const { lines, cannot, same } = sumsOf(all);
        const inLines = lines.flatMap(({ parts }) => parts.flatMap(({ issueIds }) => issueIds)).sort();
        const expected = all.flatMap((effect) =>
          effect.kind === 'cannot' ? [] : effect.facets.map(() => effect.issue.id),
        );
        expect(inLines).toEqual(expected.sort());
        const cannotIds = cannot.flatMap(({ issueIds }) => issueIds).sort();
        expect(cannotIds).toEqual(all.flatMap(({ kind, issue: { id } }) => (kind === 'cannot' ? [id] : [])).sort());
        expect(same).toEqual(all.flatMap(({ kind, issue: { id } }) => (kind === 'same' ? [id] : [])));
        const ids = [...lines.flatMap(({ parts }) => parts), ...cannot].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('a plan without some of its issues', () => {
  const plans = fc
    .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
    .map((sizes): Plan | undefined => {
      let next = 1;
      const groups = sizes.map((size) => {
        const issues = Array.from({ length: size }, () => issue(next++));
        const transitions = [{ transitionId: '5', issueIds: issues.map(({ id }) => id) }];
        return { change: { operation: 'transition' as const, transitions }, asked: [], issues };
      });
      const [first, ...others] = groups;
      return first && { groups: [first, ...others], subtasks: {}, leftOut: [] };
    });

  it('has all others, each in its group, and no change that names one which is left out', () => {
    fc.assert(
      fc.property(plans, fc.array(fc.integer({ min: 1, max: 200 })), (plan, out) => {
        if (!plan) return;
        const leftOut = new Set(out.map(String));
        const rest = issuesOf(plan).filter(({ id }) => !leftOut.has(id));
        const narrowed = planWithout(plan, leftOut);
        expect(narrowed === undefined).toBe(rest.length === 0);
        if (!narrowed) return;
        expect(issuesOf(narrowed)).toEqual(rest);
        const named = narrowed.groups.flatMap(({ change }) =>
          change.operation === 'transition' ? change.transitions.flatMap(({ issueIds }) => issueIds) : [],
        );
        expect(named).toEqual(rest.map(({ id }) => id));
      }),
    );
  });
});
