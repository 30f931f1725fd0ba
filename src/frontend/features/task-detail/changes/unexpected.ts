import type { ChangesByIssue } from './group-changes';
import type { Compare } from './as-asked';
import type { TaskIssues } from '../../../histories/task-issues';

/**
 * unchanged: the task reports them as done, and their history shows nothing of it. other: it shows another value than was
 * asked. failed: the task reports them as failed, and they were changed. rest: it names them nowhere, and they were changed.
 * hidden: Jira does not show them to whoever looks, so nothing is known.
 */
export type UnexpectedKind = 'unchanged' | 'other' | 'failed' | 'rest' | 'hidden';

export interface Unexpected {
  readonly kind: UnexpectedKind;
  readonly issueIds: readonly string[];
}

const KINDS: readonly UnexpectedKind[] = ['unchanged', 'other', 'failed', 'rest', 'hidden'];

/**
 * What the histories of a task's issues tell that its own report does not. Kinds of which there are none are left out. Pure.
 * @param isHidden whether Jira shows nothing of an issue to whoever looks
 */
export function unexpectedIn(
  { all, done, failed }: TaskIssues,
  changes: ChangesByIssue,
  compare: Compare,
  isHidden: (issueId: string) => boolean,
): readonly Unexpected[] {
  const found = new Map<UnexpectedKind, string[]>(KINDS.map((kind) => [kind, []]));
  for (const id of all) {
    const nets = changes.get(id) ?? [];
    const shown = compare(id, nets);
    if (nets.length === 0 && isHidden(id)) found.get('hidden')?.push(id);
    else if (done.has(id) && shown === 'nothing') found.get('unchanged')?.push(id);
    else if (shown === 'other') found.get('other')?.push(id);
    else if (shown === 'as-asked' && failed.has(id)) found.get('failed')?.push(id);
    else if (shown === 'as-asked' && !done.has(id)) found.get('rest')?.push(id);
  }
  return [...found].flatMap(([kind, issueIds]) => (issueIds.length === 0 ? [] : [{ kind, issueIds }]));
}
