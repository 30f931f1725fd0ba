import type { Site } from '../../../local/site';
import type { ActiveFaults } from './active-faults';
import { FAULTS } from './fault-kinds';
import type { History } from '../history';
import type { Chance } from '../random';
import { runUnderWay } from './run-fates';
import type { UnderWay } from './run-fates';
import type { VirtualTime } from '../virtual-time';

/** A bulk operation that Jira has taken from the app. */
export interface Submit {
  readonly accountId: string;
  readonly taskId: string;
  readonly body: unknown;
  readonly at: number;
  /** Tasks of the app's that ran then, although they were sent only a moment before and Jira's answer has arrived. */
  readonly beside: readonly string[];
  /** When the app asked for it: some requests are long under way. */
  readonly sentAt: number;
  /** The run that asked for it. */
  readonly run: UnderWay;
}

/**
 * For so long the site's slot is held in any case while its task runs: ten minutes from when its sender's page was last seen,
 * which was up to a minute before the task was sent, and may be written down some minutes late.
 */
const HELD_MS = 5 * 60_000;

interface Around {
  readonly faults: ActiveFaults;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly history: History;
}

type Answering = () => Promise<Response>;

/**
 * Puts distance and faults between the app and Jira.
 * @returns every bulk operation that Jira takes from now on, whether the app hears of it or not.
 */
export function makeJiraFaulty({ jira, siteUrl }: Site, around: Around): readonly Submit[] {
  const { faults, chance, time, history } = around;
  const submits: Submit[] = [];
  const heard = new Set<string>();
  const real = jira.fetchAs.bind(jira);
  const runningOf = async (sent: readonly Submit[], at: number): Promise<string[]> => {
    const running: string[] = [];
    for (const { taskId, accountId } of sent.filter((each) => heard.has(each.taskId) && at - each.at < HELD_MS)) {
      const answer = await real(accountId, new Request(new URL(`/rest/api/3/bulk/queue/${taskId}`, siteUrl)));
      if (/"status":"(ENQUEUED|RUNNING)"/.test(await answer.text())) running.push(taskId);
    }
    return running;
  };
  jira.fetchAs = async (accountId, request) => {
    const { method, url } = request;
    const [run, sentAt] = [runUnderWay(), time.clock.now()];
    const isSubmit = method === 'POST' && url.includes('/bulk/issues/');
    const body: unknown = isSubmit ? await request.clone().json() : undefined;
    await time.sleep(chance.whole(20, 300));
    const fault = faults.meets(FAULTS.jira);
    const odd = fault === 'odd answer' ? chance.pick(['keys', 'unaccounted', 'nobody', 'times'] as const) : null;
    jira.setFaults({ oddAnswers: odd, unknownStatus: fault === 'unknown status' });
    const answering: Answering = async () => {
      const answer = await real(accountId, request);
      if (!isSubmit || answer.status !== 201) return answer;
      const { taskId } = (await answer.clone().json()) as { taskId: string };
      const beside = await runningOf([...submits], time.clock.now());
      submits.push({ accountId, taskId: String(taskId), body, at: time.clock.now(), sentAt, run, beside });
      // A standing order may end while its part runs, and then nobody's page holds the slot.
      if (fault === undefined && run.by === 'page' && !run.isFrozen) heard.add(String(taskId));
      return answer;
    };
    if (fault !== undefined || isSubmit) {
      const what = `${method} ${new URL(url).pathname}`;
      history.note({
        who: 'jira',
        what,
        ...(fault === undefined ? {} : { fault: odd === null ? fault : `${fault}: ${odd}` }),
      });
    }
    return through(fault, answering, around);
  };
  return submits;
}

async function through(
  fault: (typeof FAULTS.jira)[number] | undefined,
  answering: Answering,
  { chance, time }: Around,
): Promise<Response> {
  const seconds = chance.whole(1, 40);
  const until = new Date(time.clock.now() + seconds * 1_000);
  switch (fault) {
    case undefined:
    case 'odd answer':
    case 'unknown status':
      return answering();
    case '429 in seconds':
      return tooMany({ 'Retry-After': String(seconds), 'RateLimit-Reason': 'jira-burst-based' });
    case '429 with a date':
      return tooMany({ 'Retry-After': until.toUTCString(), 'RateLimit-Reason': 'jira-burst-based' });
    case '429 with a reset':
      return tooMany({ 'X-RateLimit-Reset': until.toISOString(), 'RateLimit-Reason': 'jira-burst-based' });
    case '429 of the quota':
      return tooMany({ 'Retry-After': '600', 'RateLimit-Reason': 'jira-quota-tenant-based' });
    case '5xx before it ran':
      return broken(chance);
    case '5xx after it ran':
      await answering();
      return broken(chance);
    case 'timeout':
      await time.sleep(chance.whole(8_000, 40_000));
      return answering();
    case 'cut':
      await answering();
      throw new TypeError('fetch failed');
    case 'malformed':
      return malformed(await answering(), chance);
  }
}

const tooMany = (headers: Record<string, string>): Response =>
  Response.json({ errorMessages: ['Rate limit exceeded.'], errors: {} }, { status: 429, headers });

const broken = (chance: Chance): Response =>
  new Response('<h1>no</h1>', { status: chance.pick([500, 502, 503, 504]), headers: { 'content-type': 'text/html' } });

async function malformed(answer: Response, chance: Chance): Promise<Response> {
  const text = await answer.text();
  const { status } = answer;
  if (status === 204) return new Response(null, { status });
  return new Response(chance.pick(['', 'OK', '<html></html>', text.slice(0, text.length / 2), '{}', 'null']), {
    status,
  });
}
