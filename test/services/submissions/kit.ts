import { randomUUID } from 'node:crypto';
import type { AskedFact, Submission } from '../../../src/contract';
import { data } from '../../world';
import type { Person, World } from '../../world';

/** Ids of the issues of the project PAY on the local site. */
export const pay = (count: number, from = 1): string[] => ids(1_012_000, count, from);

/** Ids of the issues of the project WEB. */
export const web = (count: number, from = 1): string[] => ids(1_056_000, count, from);

/** So many ids of a project whose issues have the number in their key, plus this. */
export const ids = (range: number, count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => String(range + from + index));

/** A confirmed edit of the priority, or whatever is told. */
export const edit = (issueIds: readonly string[], change: Partial<Submission> = {}): Submission => ({
  key: `submission:${randomUUID()}`,
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  issueIds: [...issueIds],
  subtasks: {},
  sendEmail: false,
  ...change,
});

/** What people are told of an edit of the priority: this id, with this name where Jira said it. */
export const asksFor = ([id, name]: readonly [string, string?]): AskedFact => ({
  kind: 'field',
  field: { id: 'priority', ...(name === undefined ? {} : { name: 'Priority' }) },
  value: { kind: 'values', mode: 'REPLACE', values: [name === undefined ? { id } : { id, name }] },
});

/** Requests to Jira that start a bulk operation, by whom. */
export const submits = (world: World): string[] =>
  world.site.forge.metering
    .snapshot()
    .jira.recent.filter(({ method, path }) => method === 'POST' && path.includes('/bulk/issues/'))
    .map(({ accountId }) => accountId);

type Advanced = Extract<Awaited<ReturnType<Person['advance']>>, { ok: true }>['data'];

/**
 * An open page of the sender: it calls again when told (and no sooner than after `pauseMs`), until nothing is left or
 * something needs a person. While a part runs it looks by itself, and calls no oftener than every ten seconds.
 */
export async function drive(world: World, who: Person, key: string, pauseMs = 1_000): Promise<Advanced> {
  for (let step = 0; step < 500; step++) {
    const answer = data(await who.advance(key));
    if (answer.next.kind === 'over' || !['wait', 'sent'].includes(answer.next.kind)) return answer;
    const pause = answer.row.submission?.phase === 'submitted' ? Math.max(pauseMs, 10_000) : pauseMs;
    world.pass(answer.next.kind === 'wait' ? Math.max(pause, answer.next.until - world.clock.now()) : pause);
  }
  throw new Error('the submission does not come to an end');
}

export async function started(who: Person, submission: Submission): Promise<string> {
  data(await who.start(submission));
  return submission.key;
}

/** The body of a request to Jira that starts something. */
export type SentBody = Record<string, unknown>;

/** From now on every such body is in this list, in the order in which they were sent. */
export function recordSubmits({ site: { jira } }: World): SentBody[] {
  const sent: SentBody[] = [];
  const real = jira.fetchAs.bind(jira);
  jira.fetchAs = async (accountId, request) => {
    if (request.method === 'POST' && request.url.includes('/bulk/issues/')) {
      sent.push((await request.clone().json()) as SentBody);
    }
    return real(accountId, request);
  };
  return sent;
}

/** Makes a call whose request to start something Jira takes, as this task, without the app ever getting the answer. */
export async function losingTheAnswer<Answer>(
  { site }: World,
  call: () => Promise<Answer>,
): Promise<{ taskId: string; advanced: Answer }> {
  const real = site.jira.fetchAs.bind(site.jira);
  let taskId = '';
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.method !== 'POST' || !request.url.includes('/bulk/issues/')) return answer;
    taskId = ((await answer.json()) as { taskId: string }).taskId;
    throw new TypeError('fetch failed');
  };
  const advanced = await call();
  site.jira.fetchAs = real;
  return { taskId, advanced };
}

/** While Jira is asked for rights the next time, the submission is cancelled in another tab. */
export function cancelWhileRightsAreAsked({ site }: World, who: Person, key: string): void {
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (!request.url.includes('/mypermissions')) return answer;
    site.jira.fetchAs = real;
    await cancelInAnotherTab(site, who, key);
    return answer;
  };
}

/** A call beside the one that a test waits for. */
export const cancelInAnotherTab = ({ forge }: World['site'], { accountId }: Person, key: string): Promise<unknown> =>
  forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey: 'cancel', payload: { key }, accountId });
