import type Database from 'libsql';
import type { Changelog } from '../fields/changelog';
import type { ChangedItem } from '../fields/changed-item';
import { fieldOf, storyPointsField } from '../fields/definitions';
import { itemsOfField } from '../fields/field-items';
import { valueOf } from '../fields/values';
import type { FieldValue } from '../field-value';
import type { Issue, Issues } from '../issues';
import { users } from '../users';

const period = 80 * 24 * 60 * 60 * 1_000;

interface Seeding {
  database: Database.Database;
  issues: Issues;
  changelog: Changelog;
}

/**
 * Gives so many issues so many single changes each, by everybody in turn and evenly over the 80 days before `now`: up to
 * 300,000 in all, nobody makes two within a minute. The last value of each field is the one that the issue has.
 */
export function writeOtherChanges(site: Seeding, now: number, { issues: count, each }: OtherChanges): void {
  // Issues of all projects by turns, and first those that the seeded operations leave alone.
  const changed = site.issues.select('i.security IS NULL', 'ORDER BY i.number <= 900, i.number, i.id LIMIT ?', [count]);
  if (changed.length < count) throw new Error(`the site has ${changed.length} issues that everybody sees`);
  const spacing = period / (count * each);
  const start = now - period;
  for (let turn = 0; turn < each; turn += 1) {
    changed.forEach((issue, place) => {
      const nth = turn * count + place;
      const author = users[nth % users.length]?.accountId ?? '';
      site.changelog.addItems(issue.id, itemsOf(issue, turn, each), author, Math.round(start + nth * spacing));
    });
  }
  site.database.exec(
    `UPDATE jira_issues AS i SET updated = MAX(updated, (SELECT MAX(at) FROM jira_changes WHERE issue_id = i.id))
     WHERE id IN (SELECT issue_id FROM jira_changes)`,
  );
}

export interface OtherChanges {
  /** How many issues have them. */
  issues: number;
  /** How many each of these has. */
  each: number;
}

/** Moved up and down a board, as every backlog is. */
const rank: ChangedItem = {
  field: 'Rank',
  fieldtype: 'custom',
  fieldId: 'customfield_10019',
  from: '',
  fromString: '',
  to: '',
  toString: 'Ranked higher',
};

const texts = 'customfield_10112';
const values: readonly { fieldId: string; valueAt: (turn: number) => FieldValue }[] = [
  { fieldId: storyPointsField, valueAt: (turn) => turn + 13 },
  { fieldId: 'duedate', valueAt: (turn) => new Date(Date.UTC(2026, 0, 1 + turn)).toISOString().slice(0, 10) },
  { fieldId: texts, valueAt: (turn) => `C-${1_000 + turn}` },
];
/** The fields take turns, and then the rank has its own. */
const kinds = values.length + 1;

function itemsOf(issue: Issue, turn: number, turns: number): ChangedItem[] {
  const value = values[turn % kinds];
  const field = value === undefined ? undefined : fieldOf(value.fieldId);
  if (value === undefined || field === undefined || field.kind === 'shown') return [rank];
  const from = turn < kinds ? null : value.valueAt(turn - kinds);
  const to = turn + kinds < turns ? value.valueAt(turn) : valueOf(issue, value.fieldId);
  const items = itemsOfField(field, from, to);
  return items.length > 0 ? items : [rank];
}
