import type { SourceName } from '../tasks/source';
import { confluence, explainConfluence, readConfluence } from './confluence/confluence';
import { confluenceList } from './confluence/own-list';
import { pastedConfluenceId } from './confluence/pasted';
import { explainJiraBulk, jiraBulk } from './jira/bulk';
import { explainJiraTask, jiraTask } from './jira/task';
import { neverAsked } from './source/never-asked';
import type { Source } from './source/source';
import { yandexTracker } from './tracker/tracker';

/** Every source the app reads. */
export const sources: Readonly<Record<SourceName, Source>> = {
  'jira-bulk': { ...jiraBulk, explain: explainJiraBulk },
  'jira-task': { ...jiraTask, explain: explainJiraTask },
  confluence: {
    ...confluence,
    read: readConfluence,
    explain: explainConfluence,
    idIn: pastedConfluenceId,
    ownList: confluenceList,
  },
  'yandex-tracker': yandexTracker,
  history: neverAsked,
};
