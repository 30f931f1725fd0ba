import fc from 'fast-check';
import { submitBulk } from '../../../src/jira/bulk/submit';
import type { Change, FieldEdit } from '../../../src/tasks/changes/change';
import type { Submission } from '../../../src/contract';
import { createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started } from '../submissions/kit';
import { browserOf, plannedUndo, startedUndo, valuesOf } from './kit';
import type { PlannedUndo } from './kit';
import { editsOf, someFields } from './random-edits';

/** `UNDO_RUNS=500 npx jest identity` looks longer for what goes wrong. */
const RUNS = Number(process.env.UNDO_RUNS ?? 8);
jest.setTimeout(300_000 + RUNS * 5_000);

const PEOPLE = ['ada', 'mia', 'sam'] as const;
type Who = (typeof PEOPLE)[number];

/** What somebody does to some of the issues: each bit stands for one of them. */
interface Step {
  readonly who: Who;
  readonly fields: readonly FieldEdit[];
  readonly which: number;
}

/** What is done, and what before and after it. */
interface Story {
  readonly before: readonly Step[];
  readonly change: readonly FieldEdit[];
  /** In the second after it, as a rule does it: a second one that does the same again is not to be told from the task. */
  readonly soon: readonly Step[];
  /** By people who have seen it. */
  readonly later: readonly Step[];
}

const ISSUES = pay(5);
/** Issues that nobody undoes anything of. */
const OTHERS = pay(2, 6);

const step = (fields: fc.Arbitrary<FieldEdit[]>): fc.Arbitrary<Step> =>
  fc.record({
    who: fc.constantFrom('ada' as const, 'mia' as const),
    fields,
    which: fc.integer({ min: 1, max: 2 ** ISSUES.length - 1 }),
  });

const someEdits = someFields(4).chain((fields) => editsOf(fields, PEOPLE));

/** What is done to the same fields meets what is undone; what is done to others has nothing to do with it. */
const story: fc.Arbitrary<Story> = someFields(4).chain((fields) => {
  const sameFields = editsOf(fields, PEOPLE);
  const steps = (maxLength: number) => fc.array(step(fc.oneof(sameFields, someEdits)), { maxLength });
  return fc.record({
    before: steps(2),
    change: sameFields,
    soon: steps(1),
    later: steps(2),
  });
});

const TEXT = { kind: 'text', fieldId: 'customfield_10051' } as const;
const NUMBER = { kind: 'number', fieldId: 'customfield_10016' } as const;
const LABELS = { kind: 'labels', fieldId: 'labels' } as const;
const byRule = (...fields: FieldEdit[]): Step => ({ who: 'ada', fields, which: 1 });
const nothingElse = { before: [], soon: [], later: [] };

/** What went wrong once. */
const FOUND_BEFORE: readonly Story[] = [
  // Jira refuses the first issue, and a rule of the same person gives it the same text.
  {
    ...nothingElse,
    change: [
      { ...TEXT, text: 'Vendor' },
      { kind: 'option', fieldId: 'customfield_10050' },
    ],
    soon: [byRule({ ...TEXT, text: 'Vendor' })],
  },
  // The text is empty already, and a rule fills it.
  { ...nothingElse, change: [{ ...TEXT, text: '' }, NUMBER], soon: [byRule({ ...TEXT, text: 'Vendor' })] },
  // The rule's entry has something that could be the change's own, and something that is not.
  {
    ...nothingElse,
    before: [byRule({ ...NUMBER, value: 5 })],
    change: [NUMBER, { ...LABELS, mode: 'REMOVE_ALL', labels: [] }],
    soon: [byRule({ ...NUMBER, value: 0 }, { ...LABELS, mode: 'ADD', labels: ['q4'] })],
  },
  // A rule takes away what the change has added, and somebody adds it again.
  {
    ...nothingElse,
    change: [{ ...LABELS, mode: 'ADD', labels: ['q4'] }],
    soon: [byRule({ ...LABELS, mode: 'REMOVE', labels: ['q4'] })],
    later: [byRule({ ...LABELS, mode: 'ADD', labels: ['q4'] })],
  },
];

type Values = ReadonlyMap<string, unknown>;

test('undone, a change is as if it had never been where nothing came between, and touches nothing else where something did', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ before, change, soon, later }) => {
      const world = await createWorld();
      try {
        const { ada } = world;
        for (const each of before) await doStep(world, each);
        world.pass(60_000);
        const was = await all(world);
        const key = await sent(world, edited(world, change));
        const then = await all(world);
        const changers = new Map<string, string>();
        let now = then;
        const goOn = async (step: Step) => {
          await doStep(world, step);
          const after = await all(world);
          for (const place of differing(now, after)) changers.set(place, world[step.who].accountId);
          now = after;
        };
        for (const each of soon) await goOn(each);
        await drive(world, ada, key);
        world.pass(60_000);
        for (const each of later) await goOn(each);
        const planned = await plannedUndo(world, ada, key);
        if (planned.kind === 'plan') await startedUndo(world, ada, planned);
        expect(otherwise(await all(world), expected({ was, then, now }))).toEqual({});
        expect(changedSince(planned)).toEqual(lost({ was, then, now }, changers));
      } finally {
        await world.close();
      }
    }),
    { numRuns: RUNS, examples: FOUND_BEFORE.map((each): [Story] => [each]) },
  );
});

const all = (world: World): Promise<Values> => valuesOf(world, [...ISSUES, ...OTHERS]);

const edited = (world: World, fields: readonly FieldEdit[]): Change => ({
  operation: 'edit',
  fields: fields.map((field) =>
    field.kind === 'user' && field.accountId !== undefined
      ? { ...field, accountId: world[field.accountId as Who].accountId }
      : field,
  ),
});

/** Starts a change and waits until Jira has made it, which the app has not noticed yet. */
async function sent(world: World, change: Change): Promise<string> {
  const { ada } = world;
  const key = await started(ada, edit(ISSUES, { change: change as Submission['change'], sendEmail: true }));
  while (data(await ada.advance(key)).next.kind !== 'sent') world.pass(1_000);
  settle(world);
  return key;
}

function settle(world: World): void {
  do world.pass(500);
  while (world.site.jira.moving());
}

/** Past the app: it is on nobody's list. */
async function doStep(world: World, { who, fields, which }: Step): Promise<void> {
  const person: Person = world[who];
  const issueIds = ISSUES.filter((_, index) => (which >> index) % 2 === 1);
  const answer = await submitBulk(browserOf(world, person), {
    change: edited(world, fields),
    issueIds,
    sendEmail: true,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  settle(world);
}

interface Told {
  readonly was: Values;
  readonly then: Values;
  readonly now: Values;
}

/** Whether a field is absent or holds an empty list tells nobody anything. */
function valueOf(values: Values, id: string, field: string): unknown {
  const value = (values.get(id) as Record<string, unknown> | undefined)?.[field];
  return isSame(value, []) ? undefined : value;
}
const fieldsOf = (values: Values, id: string): string[] => Object.keys(values.get(id) ?? {});
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isList = (value: unknown): value is string[] => Array.isArray(value);

/** Where two moments differ: the issue and the field. */
const differing = (one: Values, other: Values): string[] =>
  [...one.keys()].flatMap((id) =>
    [...new Set([...fieldsOf(one, id), ...fieldsOf(other, id)])]
      .filter((field) => !isSame(valueOf(one, id, field), valueOf(other, id, field)))
      .map((field) => `${id} ${field}`),
  );

/** What each issue is to be like: by the values that a reader from outside has seen, and by nothing that the app knows. */
function expected({ was, then, now }: Told): Values {
  const after = new Map([...now].map(([id, fields]) => [id, { ...(fields as Record<string, unknown>) }]));
  for (const place of differing(was, then)) {
    const [id = '', field = ''] = place.split(' ');
    const [before, made, value] = [was, then, now].map((values) => valueOf(values, id, field));
    const fields = after.get(id) ?? {};
    if (isList(before ?? made)) {
      const lists = [before, made, value].map((list) => (isList(list) ? list : []));
      fields[field] = elementsBack(...(lists as [string[], string[], string[]]));
    } else if (isSame(value, made)) fields[field] = before;
  }
  return after;
}

/** Where it is not as expected: what is there, and what should be. */
const otherwise = (values: Values, wanted: Values): Record<string, unknown> =>
  Object.fromEntries(
    differing(values, wanted).map((place) => {
      const [id = '', field = ''] = place.split(' ');
      return [place, [valueOf(values, id, field), valueOf(wanted, id, field)]];
    }),
  );

const elementsBack = (before: string[], made: string[], now: string[]): string[] =>
  [
    ...now.filter((value) => before.includes(value) || !made.includes(value)),
    ...before.filter((value) => !made.includes(value) && !now.includes(value)),
  ].sort();

/** What somebody has made something else of since: by whom. */
const lost = ({ was, then, now }: Told, changers: ReadonlyMap<string, string>): Record<string, string | undefined> =>
  Object.fromEntries(
    differing(was, then)
      .filter((place) => {
        const [id = '', field = ''] = place.split(' ');
        const [before, made, value] = [was, then, now].map((values) => valueOf(values, id, field));
        return !isList(before ?? made) && !isSame(value, made) && !isSame(value, before);
      })
      .map((place) => [place, changers.get(place)]),
  );

function changedSince(planned: PlannedUndo): Record<string, string | undefined> {
  const left = planned.kind === 'plan' ? planned.plan.undo?.left : planned.kind === 'nothing' ? planned.facts.left : [];
  return Object.fromEntries(
    (left ?? []).flatMap(({ issueId, field, why }) =>
      why.kind === 'changed-since' ? [[`${issueId} ${field?.id ?? ''}`, why.by]] : [],
    ),
  );
}
