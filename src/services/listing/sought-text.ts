import type { Filters } from '../../contract';
import { takenApart } from '../../tasks/pasted/pasted-text';
import type { Site } from '../../tasks/pasted/pasted-text';
import { namedTask } from '../tracking/track-recognised';

/**
 * The filters with what somebody searches for who pastes: the key of the issue, or the id of the task, that an address or an
 * answer names, and of anything else what stands in its quotes. Pure.
 */
export function withSought(filters: Filters, site: Site): Filters {
  const { text } = filters;
  return text === undefined ? filters : { ...filters, text: soughtIn(text, site) };
}

function soughtIn(text: string, site: Site): string {
  const pasted = takenApart(text, site);
  if (pasted.kind === 'word') return pasted.word;
  const key =
    pasted.kind === 'address' && pasted.of === 'jira' ? /\/browse\/([^/]+)$/.exec(pasted.path)?.[1] : undefined;
  if (key !== undefined) return key;
  const named = namedTask(text, site);
  switch (named.kind) {
    case 'recognised':
      return named.task.id;
    case 'jira':
      return named.id;
    case 'nothing':
      return text;
  }
}
