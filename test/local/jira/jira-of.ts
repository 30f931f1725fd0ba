import type { JiraUser } from '../../../local/jira';
import { JIRA } from '../../../src/jira/client';
import type { JiraClient } from '../../../src/jira/client';
import { restClient } from '../../../src/rest/client';
import { encodedPath } from '../../../src/rest/path';
import { basic, siteUrl, type TestSite } from './site';

/** The app's own client of the local Jira, as this person; each path that it asks is told. */
export const jiraOf = (site: TestSite, who: JiraUser, onAsk: (path: string) => void = () => undefined): JiraClient =>
  restClient({
    dialect: JIRA,
    async send({ method, path, body }) {
      const asked = encodedPath(path);
      onAsk(asked.split('?')[0] ?? asked);
      const answer = await site.jira.fetch(
        new Request(siteUrl + asked, {
          method,
          headers: { authorization: basic(who), 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
    },
    now: () => site.clock.now(),
    wait: () => Promise.resolve(),
    random: () => 0.5,
    attempts: 1,
  });
