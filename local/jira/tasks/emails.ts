import type Database from 'libsql';
import * as v from 'valibot';
import type { Access } from '../access';
import { query } from '../database';
import type { Issue, Issues } from '../issues';
import type { Operation, Task, TaskStore } from './task-store';
import { userOf } from '../users';

/** One e-mail that Jira would have sent about a whole bulk change. */
export interface Email {
  id: number;
  taskId: string;
  /** When the operation was over, epoch ms. */
  at: number;
  subject: string;
  summary: string;
  recipients: { accountId: string; displayName: string; email: string }[];
}

/** The post of the site: one e-mail for each operation that asked for it and changed something. */
export interface Emails {
  /** Whoever is assigned, has reported or watches, and may see it. Called while the issue is still there. */
  concerned(task: Task, issue: Issue): void;
  /** The operation is over. */
  send(task: Task, at: number): void;
  /** Latest first. */
  all(): Email[];
}

const emailRow = v.object({
  id: v.number(),
  task_id: v.number(),
  at: v.number(),
  subject: v.string(),
  summary: v.string(),
  recipients: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
});

const done: Readonly<Record<Operation, string>> = {
  fields: 'edited',
  move: 'moved',
  transition: 'transitioned',
  delete: 'deleted',
  watch: 'watches',
  unwatch: 'no longer watches',
};

interface Around {
  access: Access;
  issues: Issues;
  tasks: TaskStore;
}

export function createEmails(database: Database.Database, { access, issues, tasks }: Around): Emails {
  const addPerson = database.prepare('INSERT OR IGNORE INTO jira_task_people (task_id, account_id) VALUES (?, ?)');
  const people = query(
    database,
    'SELECT account_id FROM jira_task_people WHERE task_id = ? ORDER BY account_id',
    v.object({ account_id: v.string() }),
  );
  const send = database.prepare(
    'INSERT OR IGNORE INTO jira_emails (task_id, at, subject, summary, recipients) VALUES (?, ?, ?, ?, ?)',
  );
  const all = query(database, 'SELECT * FROM jira_emails ORDER BY id DESC', emailRow);
  // Already written down: most issues concern the same few people.
  const known = new Set<string>();
  return {
    concerned(task, issue) {
      if (task.notifies === 0) return;
      for (const accountId of [issue.assignee, issue.reporter, ...issues.watchers(issue.id)]) {
        const place = `${task.id} ${accountId}`;
        if (accountId === null || known.has(place) || !access.canBrowse(accountId, issue.id)) continue;
        known.add(place);
        addPerson.run(task.id, accountId);
      }
    },
    send(task, at) {
      if (task.notifies === 0 || task.kind === 'plain') return;
      const changed = tasks.succeeded(task.id);
      if (changed === 0) return;
      const name = userOf(task.account_id)?.displayName ?? task.account_id;
      const count = changed === 1 ? '1 issue' : `${changed.toLocaleString('en')} issues`;
      const summary = `${name} ${done[task.kind]} ${count} of ${task.total.toLocaleString('en')}.`;
      const recipients = people.all(task.id).map(({ account_id: accountId }) => accountId);
      send.run(task.id, at, `[JIRA] ${name} ${done[task.kind]} ${count}`, summary, JSON.stringify(recipients));
    },
    all: () => all.all().map(emailOf),
  };
}

function emailOf({ id, task_id, at, subject, summary, recipients }: v.InferOutput<typeof emailRow>): Email {
  const to = recipients.flatMap((accountId) => {
    const user = userOf(accountId);
    return user === undefined ? [] : [{ accountId, displayName: user.displayName, email: user.email }];
  });
  return { id, taskId: String(task_id), at, subject, summary, recipients: to };
}
