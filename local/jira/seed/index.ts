import { inTransaction } from '../database';
import type Database from 'libsql';
import type { Clock } from '../../clock';
import type { Access } from '../access';
import type { Issues } from '../issues';
import { seededIssues } from './issues';
import { grants, projects, securityLevels } from './projects';

/** Every so many issues are watched, by whoever reported them. */
const everyWatched = 4;
/** Every so many issues block the one before them. */
const everyLinked = 9;

interface Bare {
  database: Database.Database;
  access: Access;
  issues: Issues;
  clock: Clock;
}

/** Creates the site's projects, permissions and issues in one go; does nothing when there are projects already. */
export function seedSite({ database, access, issues, clock }: Bare): void {
  if (issues.projects().length > 0) return;
  const addProject = database.prepare(
    'INSERT INTO jira_projects (id, key, name, lead, needs_cost_centre, last_number) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addMember = database.prepare('INSERT INTO jira_security_members (level, holder) VALUES (?, ?)');
  inTransaction(database, () => {
    for (const [accountId, projectKey, permissions] of grants) {
      for (const permission of permissions) access.grant(accountId, permission, projectKey);
    }
    for (const [level, holders] of Object.entries(securityLevels)) {
      for (const holder of holders) addMember.run(level, holder);
    }
    for (const project of projects) {
      addProject.run(
        project.id,
        project.key,
        project.name,
        project.lead,
        project.needsCostCentre ? 1 : 0,
        project.issues,
      );
      for (const issue of seededIssues(project, clock.now())) {
        issues.insert(issue);
        if (issue.number % everyLinked === 0) issues.link(issue.id, issue.id - 1);
        if (issue.number % everyWatched === 0) issues.watch(issue.id, issue.reporter, true);
      }
    }
  });
}
