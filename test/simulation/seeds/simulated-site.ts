import { join } from 'node:path';
import type { SiteClock } from '../../../local/clock';
import { handClock } from '../../../local/clock';
import type { FunctionLoader } from '../../../local/forge/function-loader';
import { createJira } from '../../../local/jira';
import { createSite } from '../../../local/site';
import type { Site } from '../../../local/site';
import { openTemplate } from '../../template-database';
import { ISSUES_EACH } from '../issues';

/** Makes a new site, with nothing on anybody's list. */
export type SiteMaker = (clock: SiteClock, functions: FunctionLoader, random: () => number) => Promise<Site>;

/** A site is made once, small, and copied for each seed. */
export function siteMaker(begin: number): SiteMaker {
  const template = openTemplate();
  const { database } = template;
  const jira = createJira({ database, clock: handClock(begin), siteUrl: 'http://localhost:8080' });
  jira.seedIssues();
  database.exec(`DELETE FROM jira_issues WHERE number > ${ISSUES_EACH}`);
  database.exec('DELETE FROM jira_watchers WHERE issue_id NOT IN (SELECT id FROM jira_issues)');
  for (const { accountId } of jira.users) {
    jira.grant(accountId, 'BULK_CHANGE');
    jira.grant(accountId, 'BROWSE_PROJECTS', 'OPS');
  }
  return (clock, functions, random) =>
    createSite({
      folder: ':memory:',
      database: template.copy(),
      clock,
      functions,
      random,
      manifestPath: join(__dirname, '..', '..', '..', 'manifest.yml'),
      seed: 'empty',
    });
}
