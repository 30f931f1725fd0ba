import { Hono } from 'hono';
import type { Site } from '../site';
import { jiraRequest, type JiraAnswer } from '../wire/site-api';
import { bodyOf, messageOf } from './requests';

/** What pages of Jira's own ask of Jira, as who looks: past the app, so that none of it counts as the app's. */
export function jiraPageRoutes(site: Site): Hono {
  return new Hono().post('/site/jira', async (context) => {
    const asked = await bodyOf(context, jiraRequest);
    if (asked === undefined) return context.json({ message: 'This is no request to Jira.' }, 400);
    const { accountId, method, path, body } = asked;
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await site.jira.fetchAs(accountId, new Request(site.siteUrl + path, { method, headers, ...init }));
      return context.json({ status: answer.status, body: await answer.text() } satisfies JiraAnswer);
    } catch (error) {
      return context.json({ failed: true, message: messageOf(error) } satisfies JiraAnswer);
    }
  });
}
