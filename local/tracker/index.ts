import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../clock';
import { createKeptValues } from '../kept-values';
import { noSystemFaults, type SystemFaults } from '../network/faults';
import { faulty, type Door } from '../network/faulty';
import { bulkChangeAnswer, failedIssuesAnswer, myselfAnswer } from './answers';
import { callerOf } from './authorisation';
import { createBulkChanges, newId, progressAt, type BulkChange } from './bulk-changes';
import { business, organisations, tokens } from './organisations';
import { Refusal, refusalAnswer } from './refusal';
import { failingIssues, seededChanges } from './seeded-changes';

export { seededChangeIds } from './seeded-changes';

/** The host for which this side answers the functions' fetch. */
export const TRACKER_HOST = 'api.tracker.yandex.net';

export interface TrackerFaults extends SystemFaults {
  /** Every authorised request is refused with a 422: nothing that an app sends here is JSON to be found invalid. */
  unprocessable: boolean;
}

export interface StartedChange {
  /** `1234567` unless told. */
  organisation?: string;
  issues: number;
  /** On so many of them it fails. */
  failing?: number;
  /** Five minutes unless told. */
  durationMs?: number;
  stuck?: { status: string; atPercent: number };
}

/** Yandex Tracker's side of the local site: bulk changes in two organisations. */
export interface Tracker {
  /** The API for any client; its paths begin with `/v3`. */
  fetch: (request: Request) => Promise<Response>;
  /** The same for the functions' fetch. @throws TypeError when Tracker is off or cuts connections, as fetch does. */
  fetchFromForge: (request: Request) => Promise<Response>;
  /** Starts a bulk change at the clock's moment and returns its id. */
  startChange(change: StartedChange): string;
  changes(): { id: string; organisation: string; status: string; percent: number }[];
  organisations: typeof organisations;
  tokens: typeof tokens;
  /** Makes the IAM token good for another twelve hours. */
  renewIamToken(): void;
  /** Whether any bulk change still goes on. */
  moving(): boolean;
  faults(): TrackerFaults;
  /** Replaces the named faults. They are not kept over a restart. */
  setFaults(change: Partial<TrackerFaults>): void;
  /** Starts the seeded changes as if each had begun its minutes ago, and renews the IAM token. */
  seed(): void;
}

const IAM_ISSUED = 'tracker-iam-token-issued';

export function createTracker({ database, clock }: { database: Database.Database; clock: Clock }): Tracker {
  const changes = createBulkChanges(database);
  const kept = createKeptValues(database);
  const iamIssuedAt = () => kept.read(IAM_ISSUED, v.number());
  const renewIamToken = () => kept.write(IAM_ISSUED, clock.now());
  if (iamIssuedAt() === undefined) renewIamToken();
  const faults: TrackerFaults = { ...noSystemFaults, unprocessable: false };

  const answer = (request: Request): Response => {
    try {
      return Response.json(answerTo(request));
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error);
      throw error;
    }
  };
  const answerTo = ({ method, url, headers }: Request): unknown => {
    const [, version, resource, id, part, ...more] = new URL(url).pathname.split('/');
    const caller = callerOf(headers, clock.now(), iamIssuedAt() ?? 0);
    if (faults.unprocessable) throw new Refusal(422, 'JSON validation error');
    const nothing = new Refusal(404, 'The requested object was not found');
    if (method !== 'GET' || version !== 'v3' || more.length > 0) throw nothing;
    if (resource === 'myself' && id === undefined) return myselfAnswer(caller.user);
    if (resource !== 'bulkchange' || id === undefined || (part !== undefined && part !== 'issues')) throw nothing;
    if (!/^[0-9a-f]{24}$/i.test(id)) throw new Refusal(400, `Invalid bulk change id: ${id.slice(0, 40)}`);
    const change = changes.find(id.toLowerCase(), caller.organisation.id);
    if (change === undefined) throw nothing;
    return part === 'issues' ? failedIssuesAnswer(change, clock.now()) : bulkChangeAnswer(change, clock.now());
  };
  const through = (door: Door, request: Request): Promise<Response> =>
    faulty(faults, door, {
      limited: () => (faults.rateLimited ? refusalAnswer(new Refusal(429, 'Too many requests')) : undefined),
      run: async () => answer(request),
    });

  return {
    fetch: (request) => through('http', request),
    fetchFromForge: (request) => through('forge', request),
    startChange(started) {
      const change = changeOf(started, clock.now());
      changes.add(change);
      return change.id;
    },
    changes: () =>
      changes.all().map((change) => {
        const { status, percent } = progressAt(change, clock.now());
        return { id: change.id, organisation: change.organisation, status, percent };
      }),
    organisations,
    tokens,
    renewIamToken,
    moving: () => changes.all().some((change) => progressAt(change, clock.now()).moving),
    faults: () => ({ ...faults }),
    setFaults: (change) => void Object.assign(faults, change),
    seed() {
      renewIamToken();
      for (const { minutesBefore, ...change } of seededChanges)
        changes.add({ ...change, created: clock.now() - minutesBefore * 60_000 });
    },
  };
}

function changeOf(started: StartedChange, now: number): BulkChange {
  return {
    id: newId(),
    organisation: started.organisation ?? business.id,
    created: now,
    duration: started.durationMs ?? 5 * 60_000,
    total: started.issues,
    failing: failingIssues(Math.min(started.issues, started.failing ?? 0)),
    stuck: started.stuck ?? null,
  };
}
