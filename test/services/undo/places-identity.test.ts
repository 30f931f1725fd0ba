import fc from 'fast-check';
import { submitBulk } from '../../../src/jira/bulk/submit';
import type { Change } from '../../../src/tasks/changes/change';
import { createWorld } from '../../world';
import type { Person, World } from '../../world';
import { pay } from '../submissions/kit';
import { browserOf, done, plannedUndo, startedUndo, valuesOf } from './kit';

/** `UNDO_RUNS=500 npx jest undo/places-identity` looks longer for what goes wrong. */
const RUNS = Number(process.env['UNDO_RUNS'] ?? 3);
jest.setTimeout(300_000 + RUNS * 5_000);

interface Seen {
  readonly id: string;
  readonly status: { readonly id: string; readonly name: string };
  readonly project: { readonly id: string };
  readonly issuetype: { readonly id: string };
  readonly fields: Readonly<Record<string, unknown>>;
}

const ISSUES = 4;

/** These issues as Jira shows them now, in their order. One that is gone is left out. */
async function look(world: World, issueIds: readonly string[]): Promise<Seen[]> {
  const values = await valuesOf(world, issueIds);
  return issueIds.flatMap((id) => {
    const fields = values.get(id) as (Seen & Seen['fields']) | undefined;
    return fields ? [{ id, status: fields.status, project: fields.project, issuetype: fields.issuetype, fields }] : [];
  });
}

/** The transitions that bulk operations offer from a status of the project PAY, and where they lead. */
const WAYS: Readonly<Record<string, readonly (readonly [id: string, to: string])[]>> = {
  'To Do': [['11', 'In Progress']],
  'In Progress': [
    ['21', 'In Review'],
    ['31', 'Done'],
    ['51', 'To Do'],
  ],
  'In Review': [['31', 'Done']],
  Done: [['41', 'To Do']],
};

/** A way out of its status for each of these issues. */
function transitions(issues: readonly Seen[], picks: readonly number[]): Change {
  const byWay = new Map<string, string[]>();
  issues.forEach(({ id, status }, index) => {
    const ways = WAYS[status.name] ?? [];
    const [way] = ways[(picks[index] ?? 0) % ways.length] ?? [];
    if (way !== undefined) byWay.set(way, [...(byWay.get(way) ?? []), id]);
  });
  return {
    operation: 'transition',
    transitions: [...byWay].map(([transitionId, issueIds]) => ({ transitionId, issueIds })),
  };
}

/** Past the app: it is on nobody's list. */
async function inJira(world: World, who: Person, change: Change, issueIds: readonly string[]): Promise<void> {
  world.pass(60_000);
  const answer = await submitBulk(browserOf(world, who), { change, issueIds, sendEmail: true });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  do world.pass(500);
  while (world.site.jira.moving());
}

const some = (issues: readonly Seen[], which: number): Seen[] =>
  issues.filter((_, index) => (which >> index) % 2 === 1);

const story = fc.record({
  picks: fc.array(fc.nat({ max: 5 }), { minLength: ISSUES, maxLength: ISSUES }),
  from: fc.nat({ max: 20 }),
  /** Of which issues somebody does something between, in bits. */
  touched: fc.nat({ max: 2 ** ISSUES - 1 }),
  edited: fc.nat({ max: 2 ** ISSUES - 1 }),
});

const SUMMARY: Change = { operation: 'edit', fields: [{ kind: 'text', fieldId: 'summary', text: 'Seen' }] };
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

async function alone(world: World, from: number): Promise<Seen[]> {
  const all = await look(world, pay(60, 1 + from));
  return all
    .filter(({ fields }) => fields['parent'] === undefined && same(fields['subtasks'] ?? [], []))
    .slice(0, ISSUES);
}

/** Mia edits some of the issues, and Ada then undoes her task, as far as it can be: the issues before the undo and after it. */
async function undone(world: World, key: string, ids: readonly string[], edited: readonly Seen[]) {
  const others = edited.map(({ id }) => id);
  if (others.length > 0) await inJira(world, world.mia, SUMMARY, others);
  const now = await look(world, ids);
  const planned = await plannedUndo(world, world.ada, key);
  if (planned.kind === 'plan') await startedUndo(world, world.ada, planned);
  return { now, planned, after: await look(world, ids) };
}

test('a transition goes back where nobody took the issue further, and by one way; nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ picks, from, touched, edited }) => {
      const world = await createWorld();
      try {
        const { ada, mia } = world;
        const was = await alone(world, from);
        const ids = was.map(({ id }) => id);
        const key = await done(world, ada, transitions(was, picks), ids);
        const then = await look(world, ids);
        const further = some(then, touched);
        if (further.length > 0) {
          await inJira(
            world,
            mia,
            transitions(further, picks),
            further.map(({ id }) => id),
          );
        }
        const { now, planned, after } = await undone(world, key, ids, some(then, edited));
        const left = (
          planned.kind === 'plan' ? planned.plan.undo : planned.kind === 'nothing' ? planned.facts : undefined
        )?.left;
        after.forEach((issue, index) => {
          const [before, made, at] = [was[index], then[index], now[index]];
          if (!before || !made || !at) throw new Error('an issue is gone');
          const isAsMade = at.status.id === made.status.id && made.status.id !== before.status.id;
          const ways = (WAYS[made.status.name] ?? []).filter(([, to]) => to === before.status.name);
          // Jira itself may refuse what checks required fields.
          if (isAsMade && ways.length === 1 && ways[0]?.[0] !== '31') expect(issue.status).toEqual(before.status);
          if (!isAsMade || ways.length !== 1) {
            expect(issue.status).toEqual(at.status);
            const isSilent = made.status.id === before.status.id;
            expect(left?.some(({ issueId }) => issueId === issue.id)).toBe(!isSilent);
          }
          expect(issue.fields['summary']).toBe(at.fields['summary']);
          expect(issue.fields['labels']).toEqual(at.fields['labels']);
        });
      } finally {
        await world.close();
      }
    }),
    { numRuns: RUNS },
  );
});

/** What another project may not have, and links, which tell where the linked issues are. */
const OF_A_PLACE = [
  'key',
  'issuelinks',
  'project',
  'issuetype',
  'status',
  'resolution',
  'components',
  'fixVersions',
  'versions',
];

/** Jira requires this field in the project PAY, and some issues lack it. */
const REQUIRED = 'customfield_10050';

test('a move goes back to project and type where nobody moved the issue further; what it took away is named', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ picks: [target = 0], from, touched, edited }) => {
      const world = await createWorld();
      try {
        const { ada, mia } = world;
        const was = await alone(world, from);
        const ids = was.map(({ id }) => id);
        const [web] = await look(world, ['1056001']);
        const [ops] = await look(world, ['1034001']);
        if (!web || !ops) throw new Error('no projects');
        const moveTo = ({ project }: Seen): Change => ({
          operation: 'move',
          projectId: project.id,
          issueTypeId: '10002',
        });
        const [to, elsewhere] = target % 2 === 0 ? [web, ops] : [ops, web];
        const key = await done(world, ada, moveTo(to), ids);
        const then = await look(world, ids);
        const further = some(then, touched).map(({ id }) => id);
        if (further.length > 0) await inJira(world, mia, moveTo(elsewhere), further);
        const { now, planned, after } = await undone(world, key, ids, some(then, edited));
        after.forEach((issue, index) => {
          const [before, made, at] = [was[index], then[index], now[index]];
          if (!before || !made || !at) throw new Error('an issue is gone');
          const isThere = same([at.project.id, at.issuetype.id], [made.project.id, made.issuetype.id]);
          // Jira wants a value where the issue came from, and it had none.
          const isRefused = before.fields[REQUIRED] === undefined && issue.project.id === made.project.id;
          const wanted = isThere && !isRefused ? before : at;
          expect([issue.project.id, issue.issuetype.id]).toEqual([wanted.project.id, wanted.issuetype.id]);
          const named = planned.kind === 'plan' ? (planned.plan.undo?.alsoChanged ?? []).map(({ id }) => id) : [];
          for (const field of Object.keys({ ...at.fields, ...issue.fields })) {
            if (OF_A_PLACE.includes(field) || named.includes(field)) continue;
            expect([issue.id, field, issue.fields[field] ?? []]).toEqual([issue.id, field, at.fields[field] ?? []]);
          }
        });
      } finally {
        await world.close();
      }
    }),
    { numRuns: RUNS },
  );
});
