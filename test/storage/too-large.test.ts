import { kvs } from '@forge/kvs';
import fc from 'fast-check';
import type { Submission } from '../../src/contract';
import { keepReport } from '../../src/storage/outcomes/report-store';
import { edit, pay } from '../services/submissions/kit';
import { MINUTE, createWorld, data, keyOf, refusal } from '../world';
import type { World } from '../world';

/** Forge's page of quotas and limits: 240 KiB a value. */
const VALUE_BYTES = 240 * 1024;
/** What a page can send at once, and a little room for what stands around it. */
const PAYLOAD_BYTES = 490 * 1024;
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const tooLarge = { kind: 'not-valid', field: 'issues', reason: 'too-large' };
const kept = (key: string) => world.site.forge.unmetered(() => kvs.get(`confirmation:${key}`));

/** An edit of so many fields, each with so many labels of so many characters. */
const labels = (fields: number, each: number, length: number): Submission['change'] => ({
  operation: 'edit',
  fields: Array.from({ length: fields }, (_, field) => ({
    kind: 'labels',
    fieldId: `customfield_${field + 1}`,
    mode: 'ADD',
    labels: Array.from({ length: each }, (_each, label) => `${label}`.padEnd(length, 'ж')),
  })),
});

/** So many ids of 15 digits, all over what ids can be. */
const longIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    String(100_000_000_000_000 + index * Math.floor(899_999_999_999_999 / count)),
  );

describe('a submission that storage cannot take', () => {
  test('is refused before anything is written, and before Jira is asked for names', async () => {
    const { mia } = world;
    const submission = edit(pay(2), { change: labels(10, 80, 200) });
    const calls = world.site.forge.metering.snapshot().jira.calls;
    expect(refusal(await mia.start(submission))).toEqual(tooLarge);
    expect(world.site.forge.metering.snapshot().jira.calls - calls).toBe(1);
    expect(await kept(submission.key)).toBeUndefined();
    expect(data(await mia.list()).rows).toEqual([]);
  });

  test('is told from one that it takes, however long its ids, texts and values are', async () => {
    const { mia } = world;
    const changes = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 3, max: 255 }))
        .map((size) => labels(...size)),
      fc.integer({ min: 1, max: 200 }).map((fields): Submission['change'] => ({
        operation: 'edit',
        fields: Array.from({ length: fields }, (_, field) => ({
          kind: 'text',
          fieldId: `customfield_${field + 1}`,
          text: '\u0001'.repeat(255),
        })),
      })),
    );
    const seen = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(1, 2_000), async (change, issues) => {
        const submission = edit(longIds(issues), { change });
        fc.pre(bytes(submission) < PAYLOAD_BYTES);
        const answer = await mia.start(submission);
        seen.add(answer.ok);
        if (answer.ok) {
          expect(bytes(await kept(submission.key))).toBeLessThanOrEqual(VALUE_BYTES);
          data(await mia.cancel(submission.key));
        } else {
          expect(answer.error).toEqual(tooLarge);
          expect(await kept(submission.key)).toBeUndefined();
        }
      }),
      {
        numRuns: 8,
        examples: [
          [labels(1, 1, 3), 10_000],
          [labels(10, 80, 200), 1],
        ],
      },
    );
    expect(seen.size).toBe(2);
  });

  test('10,000 long ids in fifty transitions are kept', async () => {
    const { mia } = world;
    const issueIds = longIds(10_000);
    const transitions = Array.from({ length: 50 }, (_, index) => ({
      transitionId: String(index + 1),
      issueIds: issueIds.filter((_id, place) => place % 50 === index),
    }));
    const submission = edit(issueIds, { change: { operation: 'transition', transitions } });
    data(await mia.start(submission));
    expect(bytes(await kept(submission.key))).toBeLessThanOrEqual(VALUE_BYTES);
  });

  test('is kept without names where only they are too much', async () => {
    const { mia } = world;
    const fieldOptions = Array.from({ length: 200 }, (_, index) => ({
      optionId: index + 1,
      value: `${index}`.padEnd(200, 'ж'),
    }));
    const fields = Array.from({ length: 10 }, (_, index) => ({
      id: `customfield_${index + 1}`,
      name: `Field ${index + 1}`,
      type: 'com.atlassian.jira.plugin.system.customfieldtypes:multiselect',
      fieldOptions,
    }));
    world.stage('/rest/api/3/bulk/issues/fields', { body: { fields } });
    const submission = edit(pay(1), {
      change: {
        operation: 'edit',
        fields: fields.map(({ id: fieldId }) => ({
          kind: 'options',
          fieldId,
          mode: 'REPLACE',
          optionIds: fieldOptions.map(({ optionId }) => String(optionId)),
        })),
      },
    });
    data(await mia.start(submission));
    const asked = data(await mia.task(submission.key)).confirmation?.asked;
    expect(asked?.[0]).toMatchObject({ kind: 'field', field: { id: 'customfield_1' } });
    expect(asked?.[0]).not.toHaveProperty('field.name');
  });
});

test('an outcome of more issues and reasons than can be kept settles all the same, and keeps nobody else from it', async () => {
  const { mia, ada } = world;
  const [odd, other] = [mia.edits(5, { durationMs: MINUTE }), ada.edits(5, { durationMs: MINUTE })];
  data(await mia.track(odd));
  data(await ada.track(other));
  const ids = longIds(40_000);
  const failed = ids.slice(0, 3_000);
  world.stage(`/rest/api/3/bulk/queue/${odd}`, {
    body: {
      taskId: odd,
      status: 'COMPLETE',
      progressPercent: 100,
      submittedBy: { accountId: mia.accountId },
      created: world.clock.now(),
      started: world.clock.now(),
      updated: world.clock.now(),
      totalIssueCount: ids.length,
      processedAccessibleIssues: ids.slice(failed.length),
      failedAccessibleIssues: Object.fromEntries(
        failed.map((id, at) => [id, [`first ${at % 999}`, `second ${at % 7}`]]),
      ),
      invalidOrInaccessibleIssueCount: 0,
    },
  });
  for (let run = 0; run < 2; run++) {
    world.pass(5 * MINUTE);
    expect((await world.trigger()).result).toMatchObject({ ok: true });
  }
  expect(data(await ada.task(`jira:${other}`)).row.finishedAt).toBeDefined();
  const { row, outcome } = data(await mia.task(`jira:${odd}`));
  expect(row).toMatchObject({ state: 'partial', counts: { total: 40_000, failed: 3_000, succeeded: 37_000 } });
  const shown = outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [];
  expect(new Set(shown)).toEqual(new Set(failed));
});

test('a report whose failures do not fit beside its messages keeps as many as do, and says that it was cut', () => {
  const text = (length: number): string => '\ud800'.repeat(length);
  const failures = Array.from({ length: 900 }, (_, at) => ({
    issueKey: `K-${at}`,
    title: '',
    errors: [{ message: text(30) }],
  }));
  const report = {
    readById: 'account-mia',
    readAt: 1,
    messages: Array.from({ length: 20 }, () => text(1_000)),
    result: text(15_000),
    failures,
  };
  const write = keepReport(keyOf('yandex-tracker:6f2c1f6e0d5b4a559d273b1f'), report);
  if (write.kind !== 'set') throw new Error('it is not written');
  expect(bytes(write.value)).toBeLessThanOrEqual(VALUE_BYTES);
  expect(write.value).toMatchObject({ cut: true, m: { length: 20 } });
});
