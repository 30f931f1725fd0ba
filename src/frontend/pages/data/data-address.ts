import { SEARCH_LENGTH } from '../../../contract';
import type { ExportOf } from '../../../contract';
import { isAccountId } from '../../../tasks/account-id';
import { LATEST } from '../../../tasks/moments';
import { OPERATIONS, STATES } from '../../../tasks/task';
import { SOURCE_NAMES } from '../../../tasks/source';
import { queryOf, withoutQuery } from '../../platform/place/path';
import { FIRST_QUESTION, filtered } from '../../features/task-list/filters/question';
import { isTaskKey, jiraTaskKey } from '../../../tasks/task-key';
import type { TaskKey } from '../../../tasks/task-key';

/** The parts of what is for other programs, each with an address: `/export`, `/excel`, `/tracker`. */
export const SECTIONS = ['export', 'excel', 'tracker'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where an admin connects Yandex Tracker. */
export const TRACKER = '/tracker';

/** The part that is shown at a path, where it names one. Pure. */
export const sectionIn = (path: string): Section | undefined =>
  SECTIONS.find((section) => withoutQuery(path).split('/')[1] === section);

/** Where an export is prepared: what it holds stands in the query. Pure. */
export function pathOfExport(of: ExportOf): string {
  const told = of.kind === 'list' ? { scope: of.scope, order: of.order, ...of.filters } : { task: of.key };
  const values = Object.entries(told).map(([name, value]) => [name, String(value)]);
  return `/export?${new URLSearchParams(values).toString()}`;
}

/** What is to be exported at a path: all of the viewer's own list where it does not say. Pure. */
export function exportAt(path: string): ExportOf {
  const query = queryOf(path);
  const task = taskIn(query);
  if (task !== undefined) return { kind: 'outcomes', key: task };
  const among = <Value extends string>(values: readonly Value[], name: string): Value | undefined =>
    values.find((value) => value === query.get(name));
  const { filters } = filtered(FIRST_QUESTION, {
    state: among(STATES, 'state'),
    operation: among(OPERATIONS, 'operation'),
    source: among(SOURCE_NAMES, 'source'),
    person: isAccountId(query.get('person') ?? '') ? (query.get('person') ?? undefined) : undefined,
    text: query.get('text')?.slice(0, SEARCH_LENGTH),
    attention: query.get('attention') === 'true' ? true : undefined,
  });
  const { from: _days, to: _until, ...plain } = filters;
  const scope = among(['mine', 'everyone'], 'scope') ?? 'mine';
  const [from, before] = [momentIn(query, 'from'), momentIn(query, 'before')];
  const between = { ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) };
  return {
    kind: 'list',
    scope,
    filters: { ...plain, ...between },
    order: among(['newest', 'oldest'], 'order') ?? 'newest',
  };
}

/** The task whose outcomes are exported at a path, where they are one's. Pure. */
export const taskOfExport = (path: string): TaskKey | undefined =>
  sectionIn(path) === 'export' ? taskIn(queryOf(path)) : undefined;

function taskIn(query: URLSearchParams): TaskKey | undefined {
  const key = query.get('task');
  if (key === null) return undefined;
  return isTaskKey(key) ? key : jiraTaskKey(key);
}

/** A moment in a query: epoch milliseconds. */
function momentIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? '';
  const at = /^\d{1,13}$/.test(text) ? Number(text) : NaN;
  return at <= LATEST ? at : undefined;
}
