import { noId } from '../../tasks/pasted/pasted-id';
import type { Pasted } from '../../tasks/pasted/pasted-id';
import { addressIn } from '../../tasks/pasted/pasted-text';
import type { PastedAddress, PastedText, Site } from '../../tasks/pasted/pasted-text';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ID = /^[\w-]{1,64}$/;

/**
 * The id of a long-running task of Confluence's in what somebody pasted: an address of the task, what Confluence answered
 * when it was started (`{"id", "links"}`), a whole answer about it, or an id that none of Jira's can be. Any other bare id is
 * Jira's. Pure.
 */
export function pastedConfluenceId(text: PastedText, site: Site): Pasted | undefined {
  switch (text.kind) {
    case 'address':
      return ofAddress(text);
    case 'answer':
      return ofAnswer(text.fields, site);
    case 'word':
      return UUID.test(text.word) ? asId(text.word) : undefined;
    default:
      return undefined;
  }
}

/** Confluence names addresses without its own /wiki; Jira has no such endpoint. */
function ofAddress({ of, path, query }: PastedAddress): Pasted | undefined {
  if (of === 'elsewhere') return undefined;
  const inPath = /^\/rest\/api\/longtask\/([^/]+)$/.exec(path)?.[1];
  if (inPath !== undefined) return asId(inPath);
  return of === 'confluence' ? asId(query.get('taskId')) : undefined;
}

function ofAnswer(fields: Readonly<Record<string, unknown>>, site: Site): Pasted | undefined {
  const places = [
    textAt(fields['links'], 'status'),
    textAt(fields['_links'], 'self'),
    textAt(fields['_links'], 'base'),
  ];
  const addresses = places.flatMap((place) => addressIn(place, site) ?? []);
  const isTask =
    addresses.some(({ path }) => path.includes('/rest/api/longtask/')) ||
    (Object.hasOwn(fields, 'percentageComplete') && Object.hasOwn(fields, 'id'));
  if (!isTask) return undefined;
  if (addresses.some(({ of }) => of === 'elsewhere')) return noId('other-site');
  return asId(fields['id']);
}

const asId = (value: unknown): Pasted => {
  const id = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return ID.test(id) ? { ok: true, id } : noId('no-task-id');
};

function textAt(object: unknown, name: string): string {
  if (typeof object !== 'object' || object === null) return '';
  const value: unknown = Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
  return typeof value === 'string' ? value : '';
}
