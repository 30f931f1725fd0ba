import type { HistoryItem } from '../../jira/histories/history-entry';
import type { Named } from '../../tasks/changes/asked';
import { DID_NAME_LENGTH } from '../../tasks/changes/did';
import { shownLine } from '../../tasks/shown-text';
import { fieldOf, isNeverSaid, isOftenBeside } from './fields';
import { valuesOf } from './values';
import type { HistoryValue } from './values';

/** One thing that an entry of a history says was done to its issue. Values are cleaned and cut for showing. */
export type HistoryChange =
  /** Empty `to`: the field was emptied. */
  | {
      readonly kind: 'set';
      readonly field: Named;
      readonly from: readonly HistoryValue[];
      readonly to: readonly HistoryValue[];
    }
  /** Labels, versions and components change element by element. */
  | {
      readonly kind: 'elements';
      readonly field: Named;
      readonly added: readonly HistoryValue[];
      readonly removed: readonly HistoryValue[];
    }
  | { readonly kind: 'status'; readonly from?: HistoryValue; readonly to: HistoryValue }
  /** To another project, to another type, or both; projects are named by their keys where Jira says those. */
  | {
      readonly kind: 'moved';
      readonly project?: HistoryValue;
      readonly fromProject?: HistoryValue;
      readonly issueType?: HistoryValue;
      readonly fromIssueType?: HistoryValue;
    };

const OF_ELEMENTS: readonly string[] = ['labels', 'components', 'versions', 'fixVersions'];

/**
 * What the items of one entry say was done. A move to another project brings other fields and the status along, so it is all
 * that is said then; a resolution, a sprint or a parent is said only where it stands alone. Pure.
 */
export function changesOf(items: readonly HistoryItem[]): readonly HistoryChange[] {
  const project = items.find((item) => fieldOf(item).id === 'project');
  const issueType = items.find((item) => fieldOf(item).id === 'issuetype');
  const moved = movedBy(project, issueType, items);
  if (moved?.project !== undefined) return [moved];
  const said = items.filter((item) => item !== issueType && item !== project && !isNeverSaid(item));
  const mainly = said.filter((item) => !isOftenBeside(item));
  const others = changesOfFields(mainly.length > 0 || moved !== undefined ? mainly : said);
  return moved === undefined ? others : [moved, ...others];
}

function movedBy(
  project: HistoryItem | undefined,
  issueType: HistoryItem | undefined,
  items: readonly HistoryItem[],
): Extract<HistoryChange, { kind: 'moved' }> | undefined {
  const [toProject, fromProject] = [namedSide(project, 'to'), namedSide(project, 'from')];
  const [toType, fromType] = [namedSide(issueType, 'to'), namedSide(issueType, 'from')];
  if (toProject === undefined && toType === undefined) return undefined;
  const key = items.find(({ field, fieldId }) => (fieldId ?? field).toLowerCase() === 'key');
  return {
    kind: 'moved',
    ...(toProject === undefined ? {} : { project: withKey(toProject, key?.toText) }),
    ...(fromProject === undefined ? {} : { fromProject: withKey(fromProject, key?.fromText) }),
    ...(toType === undefined ? {} : { issueType: toType }),
    ...(fromType === undefined ? {} : { fromIssueType: fromType }),
  };
}

const namedSide = (item: HistoryItem | undefined, side: 'from' | 'to'): HistoryValue | undefined =>
  item === undefined ? undefined : valuesOf(item, side, '')[0];

/** A project is called by its key, which is what an issue's key begins with. */
function withKey(project: HistoryValue, issueKey: string | undefined): HistoryValue {
  const [, key] = /^(.+)-\d{1,15}$/.exec(shownLine(issueKey ?? '', DID_NAME_LENGTH)) ?? [];
  return key === undefined ? project : { id: project.id, name: key };
}

function changesOfFields(items: readonly HistoryItem[]): readonly HistoryChange[] {
  const byField = new Map<string, HistoryChange>();
  for (const item of items) {
    const field = fieldOf(item);
    const change = changeOfField(field, item, byField.get(field.id));
    if (change !== undefined) byField.set(field.id, change);
  }
  return [...byField.values()];
}

/** Versions and components have one item for each that came or went, so what an earlier item said is added to. */
function changeOfField(field: Named, item: HistoryItem, before: HistoryChange | undefined): HistoryChange | undefined {
  const [from, to] = [valuesOf(item, 'from', field.id), valuesOf(item, 'to', field.id)];
  if (field.id === 'status') {
    const [status] = to;
    return status === undefined ? undefined : { kind: 'status', ...(from[0] ? { from: from[0] } : {}), to: status };
  }
  if (!OF_ELEMENTS.includes(field.id))
    return from.length + to.length === 0 ? undefined : { kind: 'set', field, from, to };
  const elements = before?.kind === 'elements' ? before : { added: [], removed: [] };
  const added = [...elements.added, ...without(to, from)];
  const removed = [...elements.removed, ...without(from, to)];
  return added.length + removed.length === 0 ? undefined : { kind: 'elements', field, added, removed };
}

/** Values with the same id are the same, whatever they are called. */
const without = (values: readonly HistoryValue[], others: readonly HistoryValue[]): readonly HistoryValue[] =>
  values.filter(({ id }) => !others.some((other) => other.id === id));
