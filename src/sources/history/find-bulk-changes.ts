import type { HistoryEntry } from '../../jira/histories/history-entry';
import { isJiraId } from '../../tasks/ids';
import { FEWEST_FOUND, LONGEST_GAP_MS, isNearlyAll } from '../../tasks/changes/found';
import type { FoundChange } from '../../tasks/changes/found';
import type { DidFact } from '../../tasks/changes/did';
import { differencesOf } from './difference';
import { factsTogether } from './facts-together';

/** Changes that are held at the most: about 100 MB of a browser's memory. */
const MOST_HELD = 1_000_000;

/** Finds the bulk changes in histories that are read issue by issue, in any order. */
export interface BulkChangeFinder {
  /** Takes the entries of some issues. @returns false: no more can be held, and nothing of them was taken. */
  readonly take: (entries: readonly HistoryEntry[]) => boolean;
  /** What is found in all that was taken so far, newest first. */
  readonly found: () => readonly FoundChange[];
}

/** Which entries count. */
export interface WantedEntries {
  /** Not those before this moment, epoch milliseconds. */
  readonly since: number;
  /** Only what this account changed; everybody's unless told. */
  readonly person?: string | undefined;
  readonly most?: number;
}

/** One thing that one person did, wherever they did it. */
interface Group {
  readonly authorId: string;
  readonly fact: DidFact;
  /** When and to which issue, by turns: two numbers an entry, because there may be a million. */
  readonly entries: number[];
}

/** One thing that one person did to many issues without a pause. */
interface Cluster {
  readonly group: Group;
  readonly from: number;
  readonly to: number;
  /** When each issue was changed (the last time in it). */
  readonly times: ReadonlyMap<number, number>;
}

/**
 * The rule: one author, one difference, ten issues or more, no gap above a minute. Each thing that an entry did is looked at by
 * itself, so that what differs by issue does not hide what is alike; what was done by the same entries is one change. Entries
 * without an author cannot be told apart, and are left out.
 */
export function bulkChangeFinder({ since, person, most = MOST_HELD }: WantedEntries): BulkChangeFinder {
  const groups = new Map<string, Group>();
  let held = 0;
  return {
    take(entries) {
      if (held + entries.length > most) return false;
      for (const { authorId, at, issueId, items } of entries) {
        if (authorId === undefined || (person !== undefined && authorId !== person) || at < since || !isJiraId(issueId))
          continue;
        for (const { text, fact } of differencesOf(items)) {
          const key = `${authorId} ${text}`;
          const group = groups.get(key) ?? { authorId, fact, entries: [] };
          if (group.entries.length === 0) groups.set(key, group);
          group.entries.push(at, Number(issueId));
          held++;
        }
      }
      return true;
    },
    found: () => together([...groups.values()].flatMap(clustersOf)).sort((a, b) => b.from - a.from),
  };
}

function clustersOf(group: Group): Cluster[] {
  const { entries } = group;
  if (entries.length < 2 * FEWEST_FOUND) return [];
  const changes = Array.from({ length: entries.length / 2 }, (_, index): [number, number] => [
    entries[2 * index] ?? 0,
    entries[2 * index + 1] ?? 0,
  ]).sort(([a], [b]) => a - b);
  const clusters: Cluster[] = [];
  let begun = 0;
  changes.forEach(([at], index) => {
    const next = changes[index + 1];
    if (next && next[0] - at <= LONGEST_GAP_MS) return;
    const run = changes.slice(begun, index + 1);
    begun = index + 1;
    const times = new Map(run.map(([when, issue]) => [issue, when]));
    const [[from] = [at]] = run;
    if (times.size >= FEWEST_FOUND) clusters.push({ group, from, to: at, times });
  });
  return clusters;
}

/** Clusters of the same entries are one change, with all that those did. */
function together(clusters: readonly Cluster[]): FoundChange[] {
  const byAuthor = new Map<string, Cluster[]>();
  for (const cluster of clusters) {
    const { authorId } = cluster.group;
    byAuthor.set(authorId, [...(byAuthor.get(authorId) ?? []), cluster]);
  }
  return [...byAuthor.values()].flatMap((own) => wholes(own).map(changeOf));
}

/** The largest first, each with what is part of it. */
function wholes(clusters: readonly Cluster[]): Cluster[][] {
  const all: [Cluster, ...Cluster[]][] = [];
  for (const cluster of [...clusters].sort((a, b) => b.times.size - a.times.size)) {
    const whole = all.find(([largest]) => isPartOf(cluster, largest));
    if (whole) whole.push(cluster);
    else all.push([cluster]);
  }
  return all;
}

/** An entry is the same one where issue and moment are. */
function isPartOf(cluster: Cluster, { from, to, times }: Cluster): boolean {
  if (cluster.from > to || cluster.to < from) return false;
  let shared = 0;
  for (const [issue, at] of cluster.times) if (times.get(issue) === at) shared++;
  return isNearlyAll(shared, cluster.times.size);
}

function changeOf(clusters: readonly Cluster[]): FoundChange {
  const issues = new Set(clusters.flatMap(({ times }) => [...times.keys()]));
  return {
    authorId: clusters[0]?.group.authorId ?? '',
    from: Math.min(...clusters.map(({ from }) => from)),
    to: Math.max(...clusters.map(({ to }) => to)),
    issueIds: [...issues].sort((a, b) => a - b).map(String),
    did: factsTogether(clusters.map(({ group }) => group.fact)),
  };
}
