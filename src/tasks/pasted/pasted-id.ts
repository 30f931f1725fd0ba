import { isJiraId } from '../ids';
import { addressIn } from './pasted-text';
import type { PastedAddress, PastedText, Site } from './pasted-text';

/** What somebody pasted to track a task, read as an id of one system, or why it is none. */
export type Pasted =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not-an-id' | 'other-site' | 'no-task-id' };

/**
 * The id of one of Jira's tasks in what somebody pasted: a bare id, also as `#10641`; an address of this site's progress page (the id is in the
 * query `taskId=` or the last path segment), of either endpoint or of this app's own page of the task; or what Jira answered
 * when it was started or asked about. Another address that ends in digits is no task. Pure.
 */
export function pastedJiraId(text: PastedText, site: Site): Pasted {
  switch (text.kind) {
    case 'empty':
      return noId('empty');
    case 'word':
      return asId(text.word.replace(/^#(?=\d)/, ''), 'not-an-id');
    case 'address':
      return ofAddress(text);
    case 'answer':
      return ofAnswer(text.fields, site);
  }
}

export const noId = (reason: Exclude<Pasted, { ok: true }>['reason']): Pasted => ({ ok: false, reason });

function asId(value: unknown, otherwise: 'not-an-id' | 'no-task-id'): Pasted {
  if (typeof value !== 'string' && typeof value !== 'number') return noId(otherwise);
  const digits = String(value).replace(/^0+(?=\d)/, '');
  return isJiraId(digits) ? { ok: true, id: digits } : noId(otherwise);
}

/** Where an id of a task is the last segment, or the last but the action that is done to it. */
const TASK_PATHS = [
  /^\/rest\/api\/[\w.]+\/task\/(\d+)(?:\/cancel)?$/,
  /^\/rest\/api\/[\w.]+\/bulk\/queue\/(\d+)$/,
  /\/[\w.-]*progress[\w.-]*\/(\d+)$/i,
  /\/tasks\/jira:(\d+)$/,
];

function ofAddress({ of, path, query }: PastedAddress): Pasted {
  if (of === 'elsewhere') return noId('other-site');
  if (of !== 'jira') return noId('no-task-id');
  const inPath = TASK_PATHS.map((pattern) => pattern.exec(path)?.[1]).find((id) => id !== undefined);
  return asId(query.get('taskId') ?? inPath, 'no-task-id');
}

/** The queue and a start name the task `taskId`. An `id` alone is anything's: `/task/` says beside it where it stands. */
function ofAnswer(fields: Readonly<Record<string, unknown>>, site: Site): Pasted {
  if (Object.hasOwn(fields, 'taskId')) return asId(fields['taskId'], 'no-task-id');
  const { self } = fields;
  const address = typeof self === 'string' ? addressIn(self, site) : undefined;
  if (address) return ofAddress(address);
  const isProgress = ['elapsedRuntime', 'lastUpdate', 'submitted'].some((name) => Object.hasOwn(fields, name));
  return isProgress ? asId(fields['id'], 'no-task-id') : noId('no-task-id');
}
