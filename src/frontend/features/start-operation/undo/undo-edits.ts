import type { JiraClient } from '../../../../jira/client';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { IssueValues } from '../../../../jira/issues/issue-values';
import { peopleNames, PEOPLE_A_CALL } from '../../../../jira/people/people-names';
import type { Answer } from '../../../../rest/client';
import { changedFields, differenceOf, namesIn } from '../../../../sources/history/before-values';
import type { FieldDifference } from '../../../../sources/history/before-values';
import type { Named } from '../../../../tasks/changes/asked';
import type { FieldEdit } from '../../../../tasks/changes/change';
import { askOffers, isCalled, isEditable } from './ask-offers';
import type { OffersOf } from './ask-offers';
import { editBack } from './edit-back';
import type { IssueBack } from './group-back';
import type { Left } from '../plan/left-by-undo';
import type { OwnChanges } from './own-changes';
import { whyChanged } from './undone';
import type { UndoneIssue } from './undone';

/** What goes back, and what stays as it is. */
export interface Backs {
  readonly backs: readonly IssueBack[];
  readonly left: readonly Left[];
}

interface Asking {
  readonly jira: JiraClient;
  readonly isWanted: () => boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** The fields of each issue go back as far as they still hold what the task gave them. */
export async function undoEdits(
  issues: readonly UndoneIssue[],
  changes: OwnChanges,
  asking: Asking,
): Promise<Answer<Backs>> {
  const fields = fieldsOf(issues);
  const offers = await askOffers(
    asking.jira,
    issues.map(({ issue }) => issue),
    fields,
  );
  if (!offers.ok) return offers;
  const values = await readValues(issues, fields, offers.data, asking);
  if (!values.ok) return values;
  const gone = await goneAmong(issues, fields, offers.data, asking.jira);
  if (!gone.ok) return gone;
  const known: Known = { changes, offersOf: offers.data, ...values.data, gone: gone.data };
  const results = issues.map((issue) => issueBack(issue, known));
  return {
    ok: true,
    data: { backs: results.flatMap(({ back }) => back ?? []), left: results.flatMap(({ left }) => left) },
    text: '',
  };
}

/** All fields that the task changed in any of the issues. */
const fieldsOf = (issues: readonly UndoneIssue[]): readonly Named[] => [
  ...new Map(issues.flatMap(({ own }) => changedFields(own)).map((field) => [field.id, field])).values(),
];

interface Known {
  readonly changes: OwnChanges;
  readonly offersOf: OffersOf;
  readonly values: ReadonlyMap<string, IssueValues>;
  /** Issues whose values may have been said, but could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Accounts that Jira does not name any more. */
  readonly gone: ReadonlySet<string>;
}

function issueBack(undone: UndoneIssue, known: Known): { readonly back?: IssueBack; readonly left: readonly Left[] } {
  const { issue, own } = undone;
  const results = changedFields(own).map((field) => ({ field, result: fieldBack(undone, field, known) }));
  const left = results.flatMap(({ field, result }): Left[] =>
    result === undefined || result.ok ? [] : [{ issueId: issue.id, field, why: result.why }],
  );
  const going = results.flatMap(({ result }) => (result?.ok ? [result] : []));
  if (going.length === 0) {
    return { left: left.length > 0 ? left : [{ issueId: issue.id, why: { kind: 'as-before' } }] };
  }
  const fields = going.map(({ edit }) => edit).sort((one, other) => (one.fieldId < other.fieldId ? -1 : 1));
  const names = going.flatMap((each) => each.names);
  return { back: { issue, change: { operation: 'edit', fields }, names }, left };
}

/** Undefined where the task changed the field and changed it back. */
function fieldBack(
  undone: UndoneIssue,
  field: Named,
  { changes, offersOf, values, unread, gone }: Known,
): ReturnType<typeof editBack> | undefined {
  const { issue, own } = undone;
  const no = (why: Left['why']) => ({ ok: false, why }) as const;
  const offer = offersOf(issue, field);
  if (offer === undefined) return no({ kind: 'not-offered' });
  if (offer === 'not-said') return no({ kind: offer });
  if (!('kind' in offer)) return no({ kind: 'not-in-bulk', ...(offer.message ? { message: offer.message } : {}) });
  const isField = (other: Named): boolean => isCalled(offer, other);
  const difference = differenceOf(own, isField, offer.kind, changes.elements(issue.id, field));
  if (difference === undefined) return undefined;
  if (difference.kind === 'not-exact') return no({ kind: 'not-exact' });
  const now = values.get(issue.id)?.values.get(offer.id);
  if (unread.has(issue.id)) return no({ kind: 'not-said' });
  if (now === undefined) return no({ kind: values.has(issue.id) ? 'not-shown' : 'gone' });
  const back = editBack({ field: offer, difference, now: now.map(({ id }) => id), names: namesIn(own, isField) });
  if (!back.ok) {
    const { kind } = back.why;
    return kind === 'changed-since' || kind === 'as-before' ? no(whyChanged(undone, isField, kind)) : back;
  }
  const account = personIn(back.edit);
  return account !== undefined && gone.has(account) ? no({ kind: 'person-gone', accountId: account }) : back;
}

const personIn = (edit: FieldEdit): string | undefined => (edit.kind === 'user' ? edit.accountId : undefined);

const OF_SEVERAL: readonly FieldEdit['kind'][] = ['labels', 'options', 'components', 'versions'];

/** What the fields hold now, of which bulk operations can set one in at least one of the issues. */
async function readValues(
  issues: readonly UndoneIssue[],
  fields: readonly Named[],
  offersOf: OffersOf,
  { jira, isWanted, onProgress }: Asking,
): Promise<Answer<Pick<Known, 'values' | 'unread'>>> {
  const offered = offeredFields(issues, fields, offersOf);
  const values = new Map<string, IssueValues>();
  const unread = new Set<string>();
  let asked = 0;
  const failure =
    offered.size === 0
      ? undefined
      : await readIssueValues(jira, {
          issueIds: issues.map(({ issue }) => issue.id),
          fieldIds: [...offered.keys()],
          areSingle: ![...offered.values()].some((kind) => OF_SEVERAL.includes(kind)),
          isWanted,
          onStep(step) {
            for (const issue of step.issues) values.set(issue.id, issue);
            for (const id of step.unread) unread.add(id);
            asked += step.asked.length;
            onProgress(asked, issues.length);
          },
        });
  return failure ? { ok: false, error: failure } : { ok: true, data: { values, unread }, text: '' };
}

function offeredFields(
  issues: readonly UndoneIssue[],
  fields: readonly Named[],
  offersOf: OffersOf,
): ReadonlyMap<string, FieldEdit['kind']> {
  const offered = new Map<string, FieldEdit['kind']>();
  for (const { issue } of issues) {
    for (const field of fields) {
      const offer = offersOf(issue, field);
      if (isEditable(offer)) offered.set(offer.id, offer.kind);
    }
  }
  return offered;
}

/** Those of the people who would be put back that Jira does not know any more, or whose accounts are closed. */
async function goneAmong(
  issues: readonly UndoneIssue[],
  fields: readonly Named[],
  offersOf: OffersOf,
  jira: JiraClient,
): Promise<Answer<ReadonlySet<string>>> {
  const before = issues.flatMap(({ issue, own }) =>
    fields.flatMap((field): readonly string[] => {
      const offer = offersOf(issue, field);
      if (!isEditable(offer) || offer.kind !== 'user') return [];
      const difference: FieldDifference | undefined = differenceOf(own, (other) => isCalled(offer, other), 'user');
      return difference?.kind === 'value' ? difference.before : [];
    }),
  );
  const accounts = [...new Set(before)];
  const gone = new Set(accounts);
  for (let from = 0; from < accounts.length; from += PEOPLE_A_CALL) {
    const answer = await peopleNames(jira, accounts.slice(from, from + PEOPLE_A_CALL));
    if (!answer.ok) return answer;
    const { known, closed, leftOut } = answer.data;
    for (const account of leftOut > 0 ? accounts : known) if (!closed.has(account)) gone.delete(account);
  }
  return { ok: true, data: gone, text: '' };
}
