import fc from 'fast-check';
import { issuesOf } from '../../../../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan/plan';
import { alongSums } from '../../../../../src/frontend/features/start-operation/preview/effects/along';
import { areAlike } from '../../../../../src/frontend/features/start-operation/preview/effects/effects';
import type { IssueEffect } from '../../../../../src/frontend/features/start-operation/preview/effects/effects';
import { MULTI_MODES } from '../../../../../src/tasks/changes/change';
import type { Change, FieldEdit } from '../../../../../src/tasks/changes/change';
import { previewed } from './previewed';
import { openStartedSite } from './started-site';
import type { Outcome, Read, StartedSite } from './started-site';

const RUNS = { numRuns: 15 };

/** What nothing that can be asked tells of an issue: a freeze, and what a workflow wants before its last step. */
const UNFORESEEN = /change freeze|^Cost centre is required\.$/;

/** Payments needs it. */
const COST_CENTRE = 'customfield_10050';

const keysIn = (...projects: readonly string[]) =>
  fc.uniqueArray(
    fc.tuple(fc.constantFrom(...projects), fc.integer({ min: 1, max: 400 })).map(([project, n]) => `${project}-${n}`),
    { minLength: 1, maxLength: 30 },
  );

const mode = fc.constantFrom(...MULTI_MODES);
const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const editOf = <Kind extends FieldEdit['kind']>(kind: Kind, ...fieldIds: readonly string[]) => ({
  kind: fc.constant(kind),
  fieldId: fc.constantFrom(...fieldIds),
});

/** An edit of every kind of field; some of their values only one project has. */
const editsOf = (people: readonly string[]): fc.Arbitrary<readonly FieldEdit[]> =>
  fc.uniqueArray(
    fc.oneof(
      fc.record({ ...editOf('priority', 'priority'), priorityId: fc.constantFrom('2', '3') }),
      fc.record({ ...editOf('text', 'customfield_10051'), text: fc.constantFrom('', 'V-1') }),
      fc.record({ ...editOf('number', 'customfield_10016'), value: maybe(3, 0.5) }),
      fc.record({ ...editOf('date', 'duedate'), date: maybe('2026-12-24') }),
      fc.record({ ...editOf('user', 'assignee'), accountId: maybe(...people) }),
      fc.record({ ...editOf('option', 'customfield_10050'), optionId: maybe('10201', '10202') }),
      fc.record({ ...editOf('option', 'customfield_10055'), optionId: maybe('10221') }),
      fc.record({
        ...editOf('options', 'customfield_10052'),
        mode: fc.constant('REPLACE' as const),
        optionIds: some('10211', '10212'),
      }),
      fc.record({ ...editOf('labels', 'labels'), mode, labels: some('q4', 'backend') }),
      fc.record({ ...editOf('components', 'components'), mode, ids: some('10301', '10302') }),
      fc.record({ ...editOf('versions', 'fixVersions'), mode, ids: some('10401', '10411') }),
    ),
    { selector: ({ fieldId }) => fieldId, minLength: 1, maxLength: 3 },
  );

/** What the preview says, what Jira then says of it, and what the public client reads before and after. */
interface Foretold {
  readonly plan: Plan;
  readonly effects: ReadonlyMap<string, IssueEffect>;
  readonly outcome: Outcome;
  readonly before: Read;
  readonly after: Read;
}

interface Planting {
  /** Called between the plan and its preview. */
  readonly plant?: () => void;
  /** Changes of other groups: the issues are dealt out among all. */
  readonly beside?: readonly Change[];
}

/** Previews a change of these issues, starts it, and looks. Undefined where there is nothing to start. */
async function foretold(
  { jira, site, factsOf, planOf, run, read }: StartedSite,
  change: Change,
  keys: readonly string[],
  fields: readonly string[],
  { plant = () => undefined, beside = [] }: Planting = {},
): Promise<Foretold | undefined> {
  const chosen = await factsOf(keys);
  const filled: Change =
    change.operation === 'transition'
      ? {
          ...change,
          transitions: change.transitions.map((entry) => ({ ...entry, issueIds: chosen.map(({ id }) => id) })),
        }
      : change;
  const plan = dealtOut(await planOf(filled, chosen), [filled, ...beside]);
  const ids = issuesOf(plan).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  plant();
  const { effects } = await previewed(jira, plan, () => site.clock.now());
  const before = await read(ids, fields);
  const outcome = await run(plan);
  return { plan, effects, outcome, before, after: await read(ids, fields) };
}

/** A plan of several groups, as an undo is one. */
function dealtOut(plan: Plan, changes: readonly Change[]): Plan {
  const groups = changes.flatMap((change, place) => {
    const issues = issuesOf(plan).filter((_, index) => index % changes.length === place);
    return issues.length === 0 ? [] : [{ change, asked: [], issues }];
  });
  const [first, ...others] = groups;
  return first ? { ...plan, groups: [first, ...others] } : plan;
}

/** Every issue fails that the preview says cannot change, and no other but for what nobody could foresee. */
function expectForetold({ effects, outcome: { failed } }: Pick<Foretold, 'effects' | 'outcome'>): void {
  for (const [id, effect] of effects) {
    const reasons = failed[id];
    if (effect.kind !== 'cannot' && reasons?.some((reason) => UNFORESEEN.test(reason))) continue;
    expect({ effect, fails: effect.kind === 'cannot' }).toEqual({
      effect,
      // An issue that has what is asked already is not touched, or is and stays as it is.
      fails: effect.kind === 'same' ? false : reasons !== undefined,
    });
  }
}

/** Every issue has become what the preview says, and stayed as it was where that is what it says, or where Jira failed. */
function expectBecome({ effects, outcome: { failed }, before, after }: Foretold): void {
  for (const [id, { kind, facets }] of effects) {
    if (kind === 'cannot' || failed[id]) {
      expect(after.get(id)).toEqual(before.get(id));
      continue;
    }
    for (const { field, from, to, byJira } of facets) {
      const [was, is] = [before.get(id)?.[field.id], after.get(id)?.[field.id]];
      if (from !== undefined) expect(sorted(was)).toEqual(sorted(from.map((value) => value.id)));
      if (!byJira) expect(sorted(is)).toEqual(sorted(to.map((value) => value.id)));
    }
  }
}

/** What a project has of its own: components, versions, sprints. */
const OF_A_PROJECT = ['components', 'fixVersions', 'versions', 'customfield_10068'];

/** An issue that moved lost exactly what the preview says that it may lose. */
function expectDropped({ effects, outcome: { failed }, before, after }: Foretold): void {
  for (const [id, { kind, along = [] }] of effects) {
    if (kind === 'cannot' || failed[id]) continue;
    const lost = OF_A_PROJECT.filter((field) => before.get(id)?.[field]?.length && !after.get(id)?.[field]?.length);
    const told = along.flatMap((each) => (each.kind === 'dropped' && each.ids.includes(id) ? [each.field.id] : []));
    expect({ id, told: sorted(told) }).toEqual({ id, told: sorted(lost) });
  }
}

const sorted = (ids: readonly string[] | undefined) => [...new Set(ids)].sort();

describe('what the preview says of every issue then happens', () => {
  const opened: StartedSite[] = [];
  const openSite = async (): Promise<StartedSite> => {
    const here = await openStartedSite();
    opened.push(here);
    return here;
  };
  afterEach(() => opened.splice(0).forEach(({ close }) => close()));

  it('in an edit of any fields, where some projects lack a field, and some a right', async () => {
    const here = await openSite();
    const { jira, mia, ada, sam } = here.site;
    // In Operations she may not edit. In Website nothing but a failure tells her that she may not assign.
    jira.revoke(mia.accountId, 'ASSIGN_ISSUES', 'WEB');
    const people = [ada, mia, sam].map(({ accountId }) => accountId);
    people.forEach((each) => ['PAY', 'WEB', 'OPS'].forEach((key) => jira.grant(each, 'ASSIGNABLE_USER', key)));
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB', 'OPS'), editsOf(people), async (keys, fields) => {
        const found = await foretold(
          here,
          { operation: 'edit', fields },
          keys,
          fields.map(({ fieldId }) => fieldId),
        );
        if (!found) return;
        // Who may not assign is not refused either where the same person has the issue already.
        const effects = new Map([...found.effects].filter(([, effect]) => !isAssignedAlready(effect)));
        expectForetold({ ...found, effects });
        expectBecome({ ...found, effects });
      }),
      { numRuns: 30 },
    );
  });

  it('in a transition, where some have no way and some projects no right', async () => {
    const here = await openSite();
    here.site.jira.revoke(here.site.mia.accountId, 'TRANSITION_ISSUES', 'WEB');
    const asked = fc.tuple(keysIn('PAY', 'WEB'), fc.constantFrom('11', '21', '31', '41', '51'));
    await fc.assert(
      fc.asyncProperty(asked, async ([keys, transitionId]) => {
        const change: Change = { operation: 'transition', transitions: [{ transitionId, issueIds: [] }] };
        const found = await foretold(here, change, keys, ['status']);
        if (!found) return;
        expectForetold({ ...found, effects: new Map([...found.effects].filter(([, { kind }]) => kind !== 'same')) });
        expectBecome(found);
      }),
      RUNS,
    );
  });

  it('in a move to one place or several, where some lack what theirs requires, and some may not be moved', async () => {
    const here = await openSite();
    here.site.jira.revoke(here.site.mia.accountId, 'MOVE_ISSUES', 'OPS');
    // Payments needs a cost centre of every issue, and of every sub-task that goes along.
    const place = fc.constantFrom(['10100', '10002'], ['10102', '10002'], ['10102', '10001']);
    const places = fc.uniqueArray(place, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB', 'OPS'), places, fc.boolean(), async (keys, to, fillsIn) => {
        const filled = { fields: [{ kind: 'option', fieldId: COST_CENTRE, optionId: '10202' } as const] };
        const [change, ...beside] = to.map(([projectId = '', issueTypeId = '']): Change => ({
          operation: 'move',
          projectId,
          issueTypeId,
          ...(fillsIn ? filled : {}),
        }));
        if (!change) return;
        const found = await foretold(
          here,
          change,
          keys,
          ['project', 'issuetype', 'status', COST_CENTRE, ...OF_A_PROJECT],
          { beside },
        );
        if (!found) return;
        expectForetold(found);
        expectBecome(found);
        expectDropped(found);
      }),
      RUNS,
    );
  });

  it('and issues that nobody has named before get their summaries, where they are not read along', async () => {
    const { jira, factsOf, planOf } = await openSite();
    const change: Change = { operation: 'move', projectId: '10102', issueTypeId: '10002' };
    const plan = await planOf(change, await factsOf(['PAY-1', 'PAY-2']));
    const { summaries } = await previewed(jira, plan, undefined, ({ summaries: read }) => read.size > 0);
    expect([...summaries.keys()].sort()).toEqual(
      issuesOf(plan)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('in a delete: who may, and how many sub-tasks and links go with what goes', async () => {
    const here = await openSite();
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB'), async (keys) => {
        const found = await foretold(here, { operation: 'delete' }, keys, ['summary', 'issuelinks']);
        if (!found) return;
        const { plan, effects, outcome, before, after } = found;
        expectForetold(found);
        const stays = new Set(
          [...effects].flatMap(([id, { kind }]) => (kind === 'cannot' || outcome.failed[id] ? [id] : [])),
        );
        expect(new Set(after.keys())).toEqual(stays);
        const amounts = new Map(alongSums(effects.values(), stays).map(({ kind, amount }) => [kind, amount]));
        const goneWith = issuesOf(plan).flatMap(({ id }) => (stays.has(id) ? [] : (plan.subtasks[id] ?? [])));
        expect(amounts.get('subtasks') ?? 0).toBe(goneWith.length);
        expect(
          await here.read(
            goneWith.map(({ id }) => id),
            ['summary'],
          ),
        ).toEqual(new Map());
        // Links of sub-tasks that go along are counted too, and are not among those of the chosen issues.
        if (goneWith.length > 0) return;
        const linksOf = (read: Read) => new Set([...read.values()].flatMap(({ issuelinks = [] }) => issuelinks));
        const left = linksOf(after);
        const lost = [...linksOf(new Map([...before].filter(([id]) => !stays.has(id))))].filter((id) => !left.has(id));
        expect(amounts.get('links') ?? 0).toBe(lost.length);
      }),
      RUNS,
    );
  });

  it.each(['watch', 'unwatch'] as const)(
    'in a %s: who has it so already, and which issues are gone',
    async (operation) => {
      const here = await openSite();
      const { jira, mia } = here.site;
      await fc.assert(
        fc.asyncProperty(keysIn('PAY', 'WEB'), fc.boolean(), async (keys, hides) => {
          jira.grant(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
          const plant = () => {
            if (hides) jira.revoke(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
          };
          const found = await foretold(here, { operation }, keys, ['watches'], { plant });
          if (!found) return;
          const { effects, before, after, outcome } = found;
          const isWatched = (read: Read, id: string): boolean =>
            read.get(id)?.['watches']?.[0]?.includes('"isWatching":true') === true;
          for (const [id, { kind }] of effects) {
            expect({ id, cannot: kind === 'cannot' }).toEqual({ id, cannot: !after.has(id) });
            if (kind === 'cannot') continue;
            expect({ id, kind }).toEqual({
              id,
              kind: isWatched(before, id) === isWatched(after, id) ? 'same' : 'changes',
            });
            expect(isWatched(after, id)).toBe(operation === 'watch');
          }
          expect(outcome.failed).toEqual({});
          expect(outcome.hidden).toBe([...effects.values()].filter(({ kind }) => kind === 'cannot').length);
        }),
        RUNS,
      );
    },
  );
});

const isAssignedAlready = (effect: IssueEffect): boolean =>
  effect.kind === 'cannot' &&
  effect.why.kind === 'no-field' &&
  effect.facets.some(
    ({ field, from, to }) =>
      effect.why.kind === 'no-field' && field.id === effect.why.field.id && from !== undefined && areAlike(from, to),
  );
