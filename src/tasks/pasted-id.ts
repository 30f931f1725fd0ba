import { isJiraId } from './ids';

/** What somebody pasted to track a task, read as an id, or why it is none. */
export type Pasted =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not-an-id' | 'other-site' | 'no-task-id' };

/**
 * Reads a bare id, the address of Jira's progress page (the id is in the query `taskId=` or the last path segment), or a
 * pasted `{"taskId":"10641"}`. Pure.
 * @param siteUrl the viewer's site; an address of another host is refused. Unknown: any host is taken.
 */
export function pastedTaskId(input: string, siteUrl: string | undefined): Pasted {
  const text = input.trim();
  if (text === '') return no('empty');
  if (text.startsWith('{')) return fromJson(text);
  if (/^https?:\/\//i.test(text)) return fromAddress(text, siteUrl);
  return asId(text, 'not-an-id');
}

const no = (reason: Exclude<Pasted, { ok: true }>['reason']): Pasted => ({ ok: false, reason });

function asId(value: string, otherwise: 'not-an-id' | 'no-task-id'): Pasted {
  const digits = value.replace(/^0+(?=\d)/, '');
  return isJiraId(digits) ? { ok: true, id: digits } : no(otherwise);
}

function fromJson(text: string): Pasted {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return no('not-an-id');
  }
  const id = typeof json === 'object' && json !== null && 'taskId' in json ? json.taskId : undefined;
  return typeof id === 'string' || typeof id === 'number' ? asId(String(id), 'no-task-id') : no('no-task-id');
}

function fromAddress(text: string, siteUrl: string | undefined): Pasted {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address) return no('not-an-id');
  if (siteUrl !== undefined && URL.canParse(siteUrl) && new URL(siteUrl).host !== address.host) return no('other-site');
  const lastSegment = address.pathname.split('/').filter(Boolean).at(-1) ?? '';
  return asId(address.searchParams.get('taskId') ?? lastSegment, 'no-task-id');
}
