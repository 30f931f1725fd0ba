import * as v from 'valibot';
import { history, underWay, type SeededOperation } from './seeded-operations';
import type { Site } from './site';

/** How far back the history begins. Jira forgets a task after 14 days, so the first one is forgotten by the end. */
export const SEEDED_DAYS = 15;

const MINUTE = 60_000;
const SEEDED_MS = SEEDED_DAYS * 24 * 60 * MINUTE;

/** What every resolver of the app answers. */
const trackAnswer = v.looseObject({ ok: v.boolean() });

/**
 * Gives a new site its past: starts operations as their users over 15 days of its clock, has the app track each one,
 * and lets the app's own triggers see what becomes of them. Begins where the clock is; ends at the present.
 * @throws Error when the app does not take a task.
 */
export async function seedHistory(site: Site): Promise<void> {
  const end = site.clock.now() + SEEDED_MS;
  const planned = [
    ...history.map((operation) => ({ operation, at: end - operation.hoursBefore * 60 * MINUTE })),
    ...underWay.map((operation) => ({ operation, at: end - operation.minutesBefore * MINUTE })),
  ];
  const steps = planned.flatMap(({ operation, at }) => stepsOf(site, operation, at)).sort((a, b) => a.at - b.at);
  for (const { at, run } of steps) {
    await moveTo(site, at);
    await run();
  }
  await moveTo(site, end);
  // What seeding itself took: the clock of a new site shows the real time.
  await moveTo(site, site.clock.realNow());
}

interface Step {
  at: number;
  run: () => Promise<void>;
}

function stepsOf(site: Site, operation: SeededOperation, at: number): Step[] {
  const accountId = accountOf(site, operation.as);
  let taskId = '';
  const steps: Step[] = [
    {
      at,
      run: async () => {
        taskId =
          operation.what === 'task'
            ? site.jira.startTask(accountId, operation.task)
            : site.jira.startOperation(accountId, operation.body, { beyondTheLimit: true, ...operation.shape });
        await track(site, accountId, taskId, operation.label);
      },
    },
  ];
  if (operation.cancelAfterMinutes !== undefined)
    steps.push({ at: at + operation.cancelAfterMinutes * MINUTE, run: () => cancel(site, accountId, taskId) });
  return steps;
}

async function moveTo(site: Site, instant: number): Promise<void> {
  const ahead = instant - site.clock.now();
  if (ahead >= 1) await site.moveTime(ahead);
}

async function track(site: Site, accountId: string, taskId: string, label: string | undefined): Promise<void> {
  const page = site.manifest().pages.find(({ resolver }) => resolver !== undefined);
  if (page === undefined) throw new Error('The app has no page with a resolver, so nothing can be put on its list.');
  const payload = label === undefined ? { input: taskId } : { input: taskId, label };
  const answer = await site.forge.invoke({ moduleKey: page.key, functionKey: 'track', accountId, payload });
  if (v.parse(trackAnswer, answer).ok) return;
  throw new Error(`The app did not take the seeded task ${taskId}: ${JSON.stringify(answer)}`);
}

async function cancel(site: Site, accountId: string, taskId: string): Promise<void> {
  const request = new Request(`${site.siteUrl}/rest/api/3/task/${taskId}/cancel`, {
    method: 'POST',
    headers: { 'X-Atlassian-Token': 'no-check' },
  });
  const answer = await site.jira.fetchAs(accountId, request);
  if (!answer.ok) throw new Error(`Jira did not cancel the seeded task ${taskId}: ${await answer.text()}`);
}

function accountOf(site: Site, as: SeededOperation['as']): string {
  const user = site.jira.users[as === 'admin' ? 0 : 1];
  if (user === undefined) throw new Error(`Jira has no user for "${as}"`);
  return user.accountId;
}
