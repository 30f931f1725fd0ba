import type { Draft, KeptDraft, Payload, Result } from '../../../src/contract';
import { fakeHistory } from './history';
import { loadPage } from './load-page';
import { NOW, detail, list, openPage, row } from './page';
import type { Host } from './page';
import { siteAnswers, tasks } from './start-site';
import type { Site } from './start-site';
import { handsOf } from './start-page';

type Keep = (payload: Payload<'keepDraft'>) => Result<{ readonly keptAt: number }>;

/** The account's one draft, and what it only looked at, as the app's functions keep them. */
export function draftBox() {
  let kept: KeptDraft | undefined;
  let lookedAt: KeptDraft | undefined;
  let at = NOW;
  return {
    kept: () => kept,
    lookedAt: () => lookedAt,
    put: (draft: Draft) => (kept = { draft, at: ++at }),
    functions: {
      draft: () => ({ ok: true, data: { ...(kept ? { kept } : {}), ...(lookedAt ? { lookedAt } : {}) } }),
      keepDraft: (({ draft, isLookedAt }) => {
        if (isLookedAt) lookedAt = { draft, at: ++at };
        else kept = { draft, at: ++at };
        return { ok: true, data: { keptAt: at } };
      }) as Keep,
      dropDraft: ({ keptAt }: Payload<'dropDraft'>) => {
        if (kept?.at === keptAt) kept = undefined;
        if (lookedAt?.at === keptAt) lookedAt = undefined;
        return { ok: true, data: {} };
      },
      start: ({ ofDraft, key }: Payload<'start'>) => {
        if (kept && kept.at === ofDraft) kept = undefined;
        if (lookedAt && lookedAt.at === ofDraft) lookedAt = undefined;
        return { ok: true, data: { row: row({ key }) } };
      },
    },
  };
}

export const SITE: Site = { issues: tasks(3) };

interface Opened {
  readonly site?: Site;
  readonly functions?: Host['functions'];
}

/** The page of somebody's tasks at an address, as a browser that has just loaded it. */
export async function openAt(
  path: string,
  box: ReturnType<typeof draftBox>,
  { site = SITE, functions = {} }: Opened = {},
) {
  const history = fakeHistory(path);
  const page = await openPage({
    functions: { list: () => list([row()]), task: () => detail({ row: row() }), ...box.functions, ...functions },
    jira: siteAnswers(site),
    open: () => loadPage('my-tasks-page'),
    history,
  });
  await page.pass(60);
  // The list's query stands in each address, so that the list is found again as it was.
  const paths = () => history.paths().map((each) => each.replace(/\?.*/, ''));
  const here = () => paths()[history.at()];
  return { ...page, ...handsOf(page), history, paths, here };
}
