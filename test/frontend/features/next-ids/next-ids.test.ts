import type { AppError } from '../../../../src/contract';
import { NOW, list, openPage, row } from '../../kit/page';
import type { Host, JiraAnswer } from '../../kit/page';

const MINUTE = 60_000;
const LOOKS = { looks: { histories: true, after: '10641' } };
const task: JiraAnswer = { status: 200, body: { id: '10642', status: 'RUNNING', progress: 10 } };
const said = (status: number): JiraAnswer => ({ status, body: [] });
const OWN = row({ id: '10642', state: 'succeeded', percent: 100 });

/** A list with nothing under way, over a Jira that says of each id what `jira` says. */
async function open(jira: (id: number) => JiraAnswer, functions: Host['functions'] = {}, looks: object = LOOKS) {
  let found = false;
  const page = await openPage({
    functions: {
      list: () => list(found ? [OWN, row({ state: 'succeeded' })] : [row({ state: 'succeeded' })], looks),
      discover: () => {
        found = true;
        return { ok: true, data: { added: [OWN] } };
      },
      ...functions,
    },
    jira: (path) => jira(Number(/\/task\/(\d+)$/.exec(path)?.[1])),
  });
  const asked = () =>
    page.asked.filter((path) => path.includes('/task/')).map((path) => Number(path.split('/').at(-1)));
  return { ...page, ids: asked };
}

it('announces a task of the viewer’s that was started in Jira, with nobody having pasted its id', async () => {
  const page = await open((id) => (id === 10_642 ? task : said(404)));
  await page.pass(5_000);
  expect(page.named('discover').map(({ payload }) => payload)).toEqual([{ ids: ['10642'], by: 'list' }]);
  expect(page.text()).toContain('1 new task. Show');
  expect(page.rows()).toHaveLength(1);
  await page.press('1 new task. Show');
  expect(page.rows()).toHaveLength(2);
});

it('announces one that another page was the first to hand over', async () => {
  let found = false;
  const page = await open((id) => (id === 10_642 ? task : said(404)), {
    list: () => list(found ? [OWN, row({ state: 'succeeded' })] : [row({ state: 'succeeded' })], LOOKS),
    discover: () => {
      found = true;
      return { ok: true, data: { added: [] } };
    },
  });
  await page.pass(5_000);
  expect(page.text()).toContain('1 new task. Show');
  expect(page.named('list')).toHaveLength(2);
});

it('passes over what is somebody else’s, and says nothing while it finds nothing', async () => {
  const page = await open((id) => said(id < 10_646 ? 403 : 404));
  const commits = page.commits();
  await page.pass(10 * MINUTE);
  expect(page.named('discover')).toHaveLength(0);
  expect(page.text()).not.toMatch(/new task|Look further|Jira has tasks/);
  // What is on screen is sent anew with the words about time only, every ten seconds.
  expect(page.commits() - commits).toBeLessThanOrEqual(61);
  expect(page.ids().slice(0, 6)).toEqual([10_642, 10_643, 10_644, 10_645, 10_646, 10_647]);
});

it('hands over no task that is on the page', async () => {
  const page = await open(
    (id) => (id === 10_641 ? task : said(404)),
    {},
    { looks: { histories: true, after: '10640' } },
  );
  await page.pass(MINUTE);
  expect(page.named('discover')).toHaveLength(0);
});

it.each([
  ['it is switched off, or the viewer has no Bulk Change', { looks: { histories: true } }],
  ['the answer says nothing of it', {}],
])('looks at nothing where %s', async (_what, looks) => {
  const page = await open(() => said(404), {}, looks);
  await page.pass(5 * MINUTE);
  expect(page.ids()).toEqual([]);
});

it('asks one at a time, slowly, and nothing while nobody sees the page', async () => {
  const page = await open(() => said(404));
  await page.pass(MINUTE);
  const first = page.ids().length;
  expect(first).toBeLessThanOrEqual(45);
  await page.setVisible(false);
  await page.pass(10 * MINUTE);
  expect(page.ids()).toHaveLength(first);
  await page.setVisible(true);
  await page.pass(MINUTE);
  expect(page.ids().length - first).toBeGreaterThan(0);
  expect(page.ids().length - first).toBeLessThanOrEqual(6);
});

it('asks nothing for an hour once Jira wants no questions', async () => {
  const page = await open(() => ({ status: 429, body: {}, headers: { 'Retry-After': '5' } }));
  await page.pass(59 * MINUTE);
  expect(page.ids()).toHaveLength(1);
});

it.each([
  ['no answer', said(503)],
  ['a page of a proxy', { status: 200, body: '<html>' }],
  ['an answer about no task', { status: 200, body: {} }],
  ['a list in its place', { status: 200, body: [] }],
])('goes on after %s, without hurry', async (_what, answer) => {
  const page = await open((id) => (id === 10_642 ? answer : id === 10_643 ? task : said(404)));
  await page.pass(20_000);
  expect(page.ids()).toEqual([10_642]);
  await page.pass(MINUTE);
  expect(page.named('discover').map(({ payload }) => payload)).toEqual([{ ids: ['10643'], by: 'list' }]);
});

it('says where it has stopped when there is more, and goes on when told to', async () => {
  const page = await open((id) => said(id <= 10_700 ? 403 : 404));
  await page.pass(25_000);
  expect(page.text()).toContain('Jira has tasks after 10681 that this list has not looked at yet.');
  await page.press('Look further');
  await page.pass(25_000);
  expect(page.text()).not.toContain('Look further');
  expect(Math.max(...page.ids())).toBeGreaterThan(10_700);
});

it.each<AppError>([
  { kind: 'not-allowed', reason: 'switched-off' },
  { kind: 'not-allowed', reason: 'no-bulk-change' },
])('ends where the functions refuse it for good: %j', async (error) => {
  const page = await open((id) => (id < 10_650 ? task : said(404)), { discover: () => ({ ok: false, error }) });
  await page.pass(5 * MINUTE);
  expect(page.named('discover')).toHaveLength(1);
  expect(page.ids().length).toBeLessThan(12);
});

it.each<[string, () => unknown]>([
  [
    'the account has asked too much',
    () => ({ ok: false, error: { kind: 'over-budget', whose: 'account', until: NOW + 31 * MINUTE } }),
  ],
  ['the site has had as many as it may', () => ({ ok: true, data: { added: [], until: NOW + 31 * MINUTE } })],
])('waits until then and hands over again where %s', async (_what, refuse) => {
  let calls = 0;
  const page = await open((id) => (id === 10_642 ? task : said(404)), {
    discover: () => (++calls === 1 ? refuse() : { ok: true, data: { added: [OWN] } }),
  });
  await page.pass(30 * MINUTE);
  expect(page.named('discover')).toHaveLength(1);
  expect(page.ids().length).toBeLessThan(10);
  await page.pass(3 * MINUTE);
  expect(page.named('discover').map(({ payload }) => payload)).toEqual([
    { ids: ['10642'], by: 'list' },
    { ids: ['10642'], by: 'list' },
  ]);
});
