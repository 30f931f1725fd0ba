import type { LiveTicket, Payload, TaskList, TaskRow } from '../../../../src/contract';
import { list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What lies on Forge's side, as a test changes it. */
interface Site {
  rows: readonly TaskRow[];
  scope: TaskList['scope'];
  /** When the list changed last, for the minute's question. */
  changedAt: number;
  ticket: Partial<LiveTicket>;
}

const done = (id: string): TaskRow => row({ id, state: 'succeeded', percent: 100, counts: { total: 5, succeeded: 5 } });

/** A page with a list on which nothing is under way, so that it asks nothing for any other reason. */
async function openList(host: Partial<Host> = {}) {
  const site: Site = { rows: [done('1')], scope: 'everyone', changedAt: 0, ticket: {} };
  const page = await openPage({
    jira: () => running(10),
    ...host,
    functions: {
      list: ({ live }: Payload<'list'>) => {
        const ticket = { list: `${site.scope}-list`, token: 'a.b.c', until: Date.now() + HOUR, ...site.ticket };
        return list(site.rows, { scope: site.scope, asOf: Date.now(), ...(live ? { live: ticket } : {}) });
      },
      changedSince: ({ since }: Payload<'changedSince'>) => ({ ok: true, data: { changed: site.changedAt >= since } }),
      ...host.functions,
    },
  });
  const asked = (): number => page.named('list').length;
  return { page, site, asked };
}

describe('an open list', () => {
  it('announces a task that somebody else has started, within five seconds of its signal, and shows it when told', async () => {
    const { page, site, asked } = await openList();
    site.rows = [done('2'), done('1')];
    page.signal('everyone-list');
    await page.pass(5 * SECOND);
    expect(asked()).toBe(2);
    expect(page.text()).toContain('1 new task. Show');
    expect(page.rows()).toHaveLength(1);
    await page.press('1 new task. Show');
    expect(page.rows()).toHaveLength(2);
  });

  it('moves in place what has ended elsewhere', async () => {
    const { page, site } = await openList();
    site.rows = [row({ id: '1', state: 'failed', percent: 100, counts: { total: 5, failed: 5 } })];
    page.signal('everyone-list');
    await page.pass(5 * SECOND);
    expect(page.row('1')).toContain('Failed');
    expect(page.text()).not.toContain('Show');
  });

  it('listens by a token that its answer brought, to the channel of the list that was answered', async () => {
    const { page, site, asked } = await openList();
    expect(page.subscriptions).toMatchObject([{ channel: 'everyone-list', token: 'a.b.c', isGlobal: true }]);
    site.scope = 'mine';
    await page.press('Mine');
    expect(page.named('list').at(-1)?.payload).toMatchObject({ scope: 'mine', live: true });
    expect(page.subscriptions).toMatchObject([{ isOpen: false }, { channel: 'mine-list', isOpen: true }]);
    page.signal('everyone-list');
    await page.pass(20 * SECOND);
    expect(asked()).toBe(2);
  });

  it('asks once in five seconds when 500 signals come in one', async () => {
    const { page, asked } = await openList();
    page.signal('everyone-list', 500);
    await page.pass(5 * SECOND);
    expect(asked()).toBe(2);
    await page.pass(25 * SECOND);
    expect(asked()).toBe(2);
  });

  it('asks at most 150 times in an hour in which signals never stop, and hears of each within 30 seconds', async () => {
    const { page, site, asked } = await openList();
    for (let second = 0; second < 3_600; second++) {
      page.signal('everyone-list');
      await page.pass(SECOND);
    }
    expect(asked()).toBeLessThanOrEqual(150);
    site.rows = [done('2'), done('1')];
    page.signal('everyone-list');
    await page.pass(29 * SECOND);
    expect(page.text()).toContain('1 new task');
  });

  it('asks nothing while nobody sees it, and once when it is seen again', async () => {
    const { page, site, asked } = await openList();
    await page.setVisible(false);
    site.rows = [done('2'), done('1')];
    page.signal('everyone-list', 3);
    await page.pass(100 * SECOND);
    expect(page.calls).toHaveLength(1);
    await page.setVisible(true);
    expect(asked()).toBe(2);
    expect(page.text()).toContain('1 new task');
    await page.pass(30 * SECOND);
    expect(page.calls).toHaveLength(2);
  });

  it('asks each minute whether there is anything it did not hear of, and the list only where there is', async () => {
    const { page, site, asked } = await openList();
    await page.pass(10 * MINUTE);
    expect([asked(), page.named('changedSince').length]).toEqual([1, 10]);
    site.changedAt = Date.now();
    site.rows = [done('2'), done('1')];
    await page.pass(75 * SECOND);
    expect(page.text()).toContain('1 new task');
    await page.pass(5 * MINUTE);
    expect(asked()).toBe(2);
  });

  it('does not miss what happened while an answer was on its way', async () => {
    let answer = (): void => undefined;
    let rows = [done('1')];
    const { page, site, asked } = await openList({
      functions: {
        list: async () => {
          const found = rows;
          await new Promise<void>((resolve) => (answer = resolve));
          return list(found, { asOf: Date.now(), live: { list: 'everyone-list', until: Date.now() + HOUR } });
        },
      },
    });
    await page.pass(SECOND);
    rows = [done('2'), done('1')];
    site.changedAt = Date.now();
    await page.pass(SECOND);
    answer();
    await page.pass(61 * SECOND);
    expect(asked()).toBe(2);
  });

  it.each([
    ['refuses the page', { realtime: 'refused' } as const],
    ['never connects', { realtime: 'never' } as const],
  ])('hears of everything within 75 seconds where Realtime %s', async (_, host) => {
    const { page, site, asked } = await openList(host);
    for (let time = 2; time < 5; time++) {
      await page.pass(17 * SECOND);
      site.changedAt = Date.now();
      site.rows = [done(String(time)), done('1')];
      await page.pass(75 * SECOND);
      expect(page.text()).toContain('1 new task');
    }
    expect(asked()).toBe(4);
  });

  it('asks for another ticket when its own runs out, and listens with that one', async () => {
    const { page, site, asked } = await openList();
    site.ticket = { list: 'next-list', token: 'd.e.f' };
    await page.pass(HOUR - SECOND);
    expect(asked()).toBe(1);
    await page.pass(2 * SECOND);
    expect(asked()).toBe(2);
    expect(page.subscriptions).toMatchObject([
      { channel: 'everyone-list', isOpen: false },
      { channel: 'next-list', token: 'd.e.f', isOpen: true },
    ]);
    page.signal('next-list');
    await page.pass(5 * SECOND);
    expect(asked()).toBe(3);
  });

  it('stops listening to everyone’s list once it is shown its own only', async () => {
    const { page, site, asked } = await openList();
    site.scope = 'mine';
    page.signal('everyone-list');
    await page.pass(10 * SECOND);
    expect(page.subscriptions).toMatchObject([
      { channel: 'everyone-list', isOpen: false },
      { channel: 'mine-list', isOpen: true },
    ]);
    expect(asked()).toBe(3);
  });

  it('is as good as ever without a ticket, and asks for one with its next question', async () => {
    const { page } = await openList({ functions: { list: () => list([done('1')]) } });
    await page.pass(10 * MINUTE);
    expect(page.calls).toHaveLength(1);
    await page.press('Refresh');
    expect(page.named('list')[1]?.payload).toMatchObject({ live: true });
  });
});
