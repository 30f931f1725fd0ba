import fc from 'fast-check';
import { createAskWays } from '../../src/frontend/features/start-operation/details/transitions/ask-ways';
import { issuesOf } from '../../src/frontend/features/start-operation/plan/plan';
import { sumsOf } from '../../src/frontend/features/start-operation/preview/effects/effects';
import { createPreview } from '../../src/frontend/features/start-operation/preview/preview-store';
import type { PreviewState } from '../../src/frontend/features/start-operation/preview/preview-state';
import { planUndo } from '../../src/frontend/features/start-operation/undo/plan-undo';
import type { PlannedUndo } from '../../src/frontend/features/start-operation/undo/plan-undo';
import { createHistoryReader } from '../../src/frontend/histories/history-reader';
import { readAll } from '../../src/frontend/histories/read-all';
import type { JiraClient } from '../../src/jira/client';
import type { IssueFacts } from '../../src/jira/issues/fetch-issues';
import { ODD, answeredBy, broken, placesIn } from '../sources/answers';
import { NOW, row } from './kit/page';

/*
 * What pages read of Jira by themselves: one odd place of any answer leaves out what it says, and nothing else, and what it
 * leaves out is told.
 */

const IDS = ['1001', '1002', '1003', '1004'];
const PROJECT = { id: '1', key: 'PAY', name: 'Payments' };
const named = (id: string, name: string) => ({ id, name });
const LOW = named('4', 'Low');
const HIGH = named('2', 'High');

type Answers = Readonly<Record<string, unknown>>;
const jiraWith = (answers: Answers): JiraClient =>
  answeredBy((address) => answers[Object.keys(answers).find((part) => address.includes(part)) ?? '']);

const issue = (id: string, index: number) => ({
  id,
  key: `PAY-${index + 1}`,
  fields: {
    ...{ project: PROJECT, issuetype: { ...named('11', 'Task'), subtask: false }, status: named('21', 'To Do') },
    ...{ priority: index === 3 ? HIGH : LOW, summary: `S${id}`, updated: '2026-06-15T09:00:00.000+0000' },
  },
});

const facts: readonly IssueFacts[] = IDS.map((id, index) => ({
  ...{ id, key: `PAY-${index + 1}`, project: PROJECT, isSubtask: false },
  ...{ type: named('11', 'Task'), status: named('21', 'To Do') },
}));

const PREVIEWED: Answers = {
  '/editmeta': { fields: { priority: { name: 'Priority', required: false, allowedValues: [HIGH, LOW] } } },
  '/permissions/check': {
    projectPermissions: ['BROWSE_PROJECTS', 'EDIT_ISSUES'].map((permission) => ({
      permission,
      issues: IDS.map(Number),
    })),
  },
  '/issue/bulkfetch': { issues: IDS.map(issue) },
};

/** What the preview of "Priority → High" says once it is read. */
async function previewOf(answers: Answers): Promise<PreviewState> {
  const jira = jiraWith(answers);
  const preview = createPreview({ jira, askWays: createAskWays(jira), now: () => 0, onNarrowed: () => undefined });
  const over = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (['done', 'failed'].includes(preview.current().phase)) resolve();
    });
  });
  const change = {
    operation: 'edit',
    fields: [{ kind: 'priority', fieldId: 'priority', priorityId: HIGH.id }],
  } as const;
  preview.open({ groups: [{ change, asked: [], issues: facts }], subtasks: {}, leftOut: [] });
  await over;
  return preview.current();
}

/** A place of one of the answers, something odd in it, and the issue whose entry in a list it is, if it is in one. */
const breaking = (answers: Answers, list: string) =>
  fc
    .constantFrom(
      ...Object.entries(answers).flatMap(([of, answer]) => placesIn(answer).map((place) => ({ of, place }))),
    )
    .chain(({ of, place }) => fc.constantFrom(...ODD).map((odd) => ({ of, place, odd })))
    .map(({ of, place, odd }) => ({
      answers: { ...answers, [of]: broken(answers[of], place, odd) },
      // Where it is not there, or there is nothing in it, that is what is said.
      isNothing: odd === undefined || (Array.isArray(odd) && odd.length === 0),
      ...{ of, place, hit: place[0] === list && typeof place[1] === 'number' ? IDS[place[1]] : undefined },
    }));

test('a preview tells every issue, and of the others what it told before', async () => {
  const whole = await previewOf(PREVIEWED);
  expect(sumsOf(whole.effects.values()).same).toEqual(['1004']);
  await fc.assert(
    fc.asyncProperty(breaking(PREVIEWED, 'issues'), async ({ answers, of, place, hit, isNothing }) => {
      const state = await previewOf(answers);
      if (state.phase === 'failed') return expect([of, place]).toEqual(['/issue/bulkfetch', ['issues']]);
      expect([...state.effects.keys()].sort()).toEqual(IDS);
      const { lines, cannot, unknown } = state.sums;
      const told = [...lines.flatMap(({ parts }) => parts), ...cannot].flatMap(({ issueIds }) => issueIds);
      expect([...new Set([...told, ...unknown])].sort()).toEqual(IDS);
      if (of !== '/issue/bulkfetch' || hit === undefined) return;
      for (const id of IDS) if (id !== hit) expect(state.effects.get(id)).toEqual(whole.effects.get(id));
      const now = state.effects.get(hit);
      if (!isNothing && now?.kind === 'cannot') expect(now.why.kind).not.toBe('gone');
    }),
    { numRuns: 150 },
  );
});

const entry = (issueId: string, index: number) => ({
  issueId,
  changeHistories: [
    {
      id: String(70 + index),
      author: { accountId: 'mia' },
      created: new Date(NOW - 60_000).toISOString(),
      items: [
        { field: 'priority', fieldId: 'priority', from: LOW.id, fromString: 'Low', to: HIGH.id, toString: 'High' },
        { field: 'labels', fieldId: 'labels', from: null, fromString: 'a', to: null, toString: 'a b' },
      ],
    },
  ],
});

const UNDONE: Answers = {
  '/changelog/bulkfetch': { issueChangeLogs: IDS.map(entry) },
  '/issue/bulkfetch': {
    issues: IDS.map((id) => {
      const { fields, ...rest } = issue(id, 3);
      return { ...rest, fields: { ...fields, labels: ['a', 'b'] } };
    }),
  },
  '/bulk/issues/fields': {
    fields: [
      {
        id: 'priority',
        name: 'Priority',
        type: 'priority',
        fieldOptions: [HIGH, LOW].map(({ id, name }) => ({ id, priority: name })),
      },
      { id: 'labels', name: 'Labels', type: 'labels', multiSelectFieldOptions: ['ADD', 'REMOVE'] },
    ],
  },
};
const question = { issueIds: IDS, authorId: 'mia', from: NOW - 120_000, to: NOW };

async function undoOf(answers: Answers): Promise<PlannedUndo> {
  const jira = jiraWith(answers);
  const detail = {
    row: row({
      operation: 'edit',
      ownerId: 'mia',
      state: 'succeeded',
      startedAt: question.from,
      finishedAt: question.to,
    }),
    outcome: { succeededIds: IDS, failedByReason: [] },
    undos: [],
  };
  // Of all that a page may ask a function, an undo asks for the task alone.
  const resolver: unknown = { task: async () => ({ ok: true, data: detail }) };
  return planUndo(
    { key: detail.row.key },
    {
      ...{ jira, askWays: createAskWays(jira), isWanted: () => true, onProgress: () => undefined },
      resolver: resolver as Parameters<typeof planUndo>[1]['resolver'],
    },
  );
}

const goingIn = (undo: PlannedUndo): readonly string[] =>
  undo.kind === 'plan' ? issuesOf(undo.plan).map(({ id }) => id) : [];

test('an undo takes the others back as before, and says what it leaves or could not read', async () => {
  expect([...goingIn(await undoOf(UNDONE))].sort()).toEqual(IDS);
  const lists = fc.constantFrom('issues', 'issueChangeLogs').chain((list) => breaking(UNDONE, list));
  await fc.assert(
    fc.asyncProperty(lists, async ({ answers, hit }) => {
      const undo = await undoOf(answers);
      if (hit === undefined) return;
      const going = goingIn(undo);
      expect(going).toEqual(expect.arrayContaining(IDS.filter((id) => id !== hit)));
      const facts = undo.kind === 'plan' ? undo.plan.undo : undefined;
      const isLeft = facts?.left.some(({ issueId }) => issueId === hit);
      expect(going.includes(hit) || isLeft || (facts?.unread ?? 0) > 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('histories are read entry by entry, and what could not be read of them is counted', async () => {
  const read = (answers: Answers) =>
    readAll(
      createHistoryReader(jiraWith(answers), question),
      () => true,
      () => undefined,
    );
  const whole = await read(UNDONE);
  expect([whole.entries.size, whole.leftOut]).toEqual([4, 0]);
  const { '/changelog/bulkfetch': logs } = UNDONE;
  await fc.assert(
    fc.asyncProperty(
      breaking({ '/changelog/bulkfetch': logs }, 'issueChangeLogs'),
      async ({ answers, hit, isNothing, place }) => {
        const histories = await read(answers);
        if (hit === undefined) return expect(['failed', 'done']).toContain(histories.phase);
        for (const id of IDS) if (id !== hit) expect(histories.entries.get(id)).toEqual(whole.entries.get(id));
        const isWhole = [3, 4].includes(place.length) || place.at(-1) === 'created';
        if (isWhole && !isNothing && histories.entries.get(hit) === undefined) {
          expect(histories.leftOut + Number(histories.shown.has(hit))).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 150 },
  );
});
