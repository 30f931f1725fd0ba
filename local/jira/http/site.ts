import type Database from 'libsql';
import type { Clock } from '../../clock';
import type { Accounts } from '../accounts';
import type { Access } from '../access';
import type { Changelog } from '../fields/changelog';
import type { Emails } from '../tasks/emails';
import type { Faults } from '../faults';
import type { Issues } from '../issues';
import type { TaskStore } from '../tasks/task-store';

/** What an endpoint finds when it answers: the site itself. */
export interface Site {
  database: Database.Database;
  clock: Clock;
  /** Where links lead, without a slash at the end. */
  siteUrl: string;
  random: () => number;
  access: Access;
  accounts: Accounts;
  issues: Issues;
  tasks: TaskStore;
  changelog: Changelog;
  emails: Emails;
  faults: Faults;
}
