import { Hono, type Context } from 'hono';
import { PlaceRefusal } from '../places/places';
import type { Site } from '../site';
import { issueView, panelChange, type OpenedIssue } from '../wire/site-api';
import { bodyOf } from './requests';

/** What Jira's page of an issue asks: whether somebody may see it, and which panels were added to it. */
export function issueRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.post('/site/issue', async (context) => {
    const body = await bodyOf(context, issueView);
    if (body === undefined) return context.json({ message: 'This names no issue.' }, 400);
    return refusing(context, () => {
      const issue = site.places.issue(body.accountId, body.issueKey);
      const opened: OpenedIssue = { key: issue.key, panels: site.places.panels.open(issue.id) };
      return context.json(opened);
    });
  });

  routes.post('/site/issue/panel', async (context) => {
    const body = await bodyOf(context, panelChange);
    const page = site.manifest().pages.find(({ key }) => key === body?.moduleKey);
    if (body === undefined || page?.type !== 'jira:issuePanel')
      return context.json({ message: 'There is no such panel.' }, 400);
    return refusing(context, () => {
      const { id, key } = site.places.issue(body.accountId, body.issueKey);
      if (body.isThere) site.places.panels.add(id, page.key);
      else site.places.panels.remove(id, page.key);
      return context.json({ key });
    });
  });

  return routes;
}

function refusing(context: Context, answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof PlaceRefusal)) throw error;
    return context.json({ message: error.message }, error.status);
  }
}
