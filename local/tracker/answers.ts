import type { BulkChange } from './bulk-changes';
import { progressAt } from './bulk-changes';
import { cloud, seededUser, type TrackerUser } from './organisations';

const HOST = 'https://api.tracker.yandex.net';

/** `GET /v3/bulkchange/<id>`. */
export function bulkChangeAnswer(change: BulkChange, now: number): unknown {
  const { status, statusText, percent, completed } = progressAt(change, now);
  return {
    id: change.id,
    self: `${HOST}/v3/bulkchange/${change.id}`,
    createdBy: {
      self: `${HOST}/v3/users/${seededUser.uid}`,
      id: String(seededUser.uid),
      display: seededUser.display,
      passportUid: seededUser.uid,
      ...(change.organisation === cloud.id ? { cloudUid: seededUser.cloudUid } : {}),
    },
    createdAt: trackerTime(change.created),
    status,
    statusText,
    executionChunkPercent: percent,
    executionIssuePercent: percent,
    totalIssues: change.total,
    totalCompletedIssues: completed,
  };
}

/** `GET /v3/bulkchange/<id>/issues`: the issues on which it has failed so far. */
export function failedIssuesAnswer(change: BulkChange, now: number): unknown {
  return progressAt(change, now).failed.map(({ key, display, errors, errorMessages }, place) => ({
    issue: { self: `${HOST}/v3/issues/${key}`, id: issueId(change.id, place), key, display },
    status: 'FAILED',
    statusText: 'The issue was not changed.',
    error: { errors, errorMessages },
  }));
}

/** `GET /v3/myself`, as far as it says who somebody is. */
export function myselfAnswer({ uid, login, display }: TrackerUser): unknown {
  return { self: `${HOST}/v3/users/${uid}`, uid, login, trackerUid: uid, passportUid: uid, display };
}

/** `2024-06-26T19:00:47.451+0000`: no colon in the offset. */
const trackerTime = (instant: number) => new Date(instant).toISOString().replace('Z', '+0000');

const issueId = (changeId: string, place: number) => changeId.slice(0, 18) + place.toString(16).padStart(6, '0');
