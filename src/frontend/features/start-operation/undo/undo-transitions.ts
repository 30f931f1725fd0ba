import type { Transition } from '../../../../jira/bulk/bulk-transitions';
import type { Answer } from '../../../../rest/client';
import { placeBefore } from '../../../../sources/history/before-values';
import { MOST_TRANSITIONS } from '../../../../tasks/changes/change';
import type { Change } from '../../../../tasks/changes/change';
import type { ChangeName, Named } from '../../../../tasks/changes/asked';
import { waysAnswered } from '../details/transitions/ask-ways';
import type { AskWays } from '../details/transitions/ask-ways';
import { transitionName } from '../details/transitions/transition-groups';
import { kindOf } from '../issues/samples';
import type { IssueBack } from './group-back';
import type { Left, WhyLeft } from '../plan/left-by-undo';
import type { Backs } from './undo-edits';
import { whyChanged } from './undone';
import type { UndoneIssue } from './undone';

/** Each issue goes back to the status from which the task took it, where its workflow offers one way there. */
export async function undoTransitions(issues: readonly UndoneIssue[], askWays: AskWays): Promise<Answer<Backs>> {
  const left: Left[] = [];
  const going: { undone: UndoneIssue; to: Named }[] = [];
  for (const undone of issues) {
    const to = statusBefore(undone);
    if ('kind' in to) left.push({ issueId: undone.issue.id, why: to });
    else going.push({ undone, to });
  }
  const asked = going.map(({ undone }) => undone.issue);
  const ways = waysAnswered(await askWays(asked), asked);
  if (!ways.ok) return ways;
  const back = new Map<string, { issues: UndoneIssue['issue'][]; names: ChangeName[] }>();
  for (const { undone, to } of going) {
    const { issue } = undone;
    const possible = ways.data.get(kindOf(issue));
    if (possible === undefined) {
      left.push({ issueId: issue.id, why: { kind: 'not-said' } });
      continue;
    }
    const [way, another] = possible.filter((each) => leadsTo(each, to));
    if (way === undefined || another !== undefined) {
      left.push({ issueId: issue.id, why: { kind: way === undefined ? 'no-way-back' : 'several-ways-back', to } });
      continue;
    }
    const entry = back.get(way.id) ?? { issues: [], names: [] };
    entry.issues.push(issue);
    entry.names.push(transitionName(way));
    back.set(way.id, entry);
  }
  const entries = [...back].sort(([, one], [, other]) => other.issues.length - one.issues.length);
  const beyond = entries.slice(MOST_TRANSITIONS).flatMap(([, each]) => each.issues);
  left.push(...beyond.map(({ id }): Left => ({ issueId: id, why: { kind: 'too-many-values' } })));
  // Transitions name their issues themselves, so all of them are one change.
  const kept = entries.slice(0, MOST_TRANSITIONS);
  const transitions = kept.map(([transitionId, each]) => ({ transitionId, issueIds: each.issues.map(({ id }) => id) }));
  const names = kept.flatMap(([, each]) => uniqueNames(each.names));
  const change: Change = { operation: 'transition', transitions };
  const backs = kept.flatMap(([, each]) => each.issues.map((issue): IssueBack => ({ issue, change, names })));
  return { ok: true, data: { backs, left }, text: '' };
}

const uniqueNames = (names: readonly ChangeName[]): readonly ChangeName[] => [
  ...new Map(names.map((name) => [JSON.stringify(name), name])).values(),
];

/** Where an issue was before, if it still is where the task brought it. */
function statusBefore(undone: UndoneIssue): Named | WhyLeft {
  const { issue, own } = undone;
  const place = placeBefore(own, 'status');
  if (place === undefined) return { kind: 'as-before' };
  if (place === 'not-exact') return { kind: 'not-exact' };
  if (issue.status.id === place.after.id) return place.before;
  const kind = issue.status.id === place.before.id ? 'as-before' : 'changed-since';
  return whyChanged(undone, ({ id }) => id === 'status', kind);
}

/** Where Jira says only what a status is called, that has to do. */
const leadsTo = ({ to, toId }: Transition, { id, name }: Named): boolean =>
  toId === undefined ? to !== undefined && to === name : toId === id;
