import { complete, list, NOW, openPage, row, running } from '../kit/page';

const stored = (id: string) => ({
  ok: true,
  data: {
    rows: [row({ id, state: 'succeeded', percent: 100, readAt: Date.now(), counts: { total: 20, succeeded: 20 } })],
    asOf: NOW,
  },
});

describe('watching', () => {
  it('moves bars from the browser without a resolver call', async () => {
    let percent = 10;
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: () => running((percent += 5)) });
    const seen = new Set<string>();
    for (let second = 0; second < 15; second++) {
      await page.pass(1_000);
      page.labels().forEach((label) => seen.add(label));
    }
    expect(seen.size).toBeGreaterThanOrEqual(4);
    expect(page.calls).toHaveLength(1);
  });

  it('promises an end only after two moving checks', async () => {
    let percent = 10;
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: () => running((percent += 1)) });
    await page.pass(3_100);
    expect(page.row('10641')).toContain('11 % Running');
    await page.pass(3_100);
    expect(page.row('10641')).toMatch(/12 % · about \d min Running/);
  });

  it('shows the end at once and has it stored in one call', async () => {
    const tasks = [row(), row({ id: '2' })];
    const page = await openPage({
      functions: { list: () => list(tasks), refresh: () => stored('2') },
      jira: () => complete(2),
    });
    await page.pass(3_100);
    expect(page.row('10641')).toContain('1 min ago 2 failed, 18 done Done with failures');
    expect(page.text()).not.toContain('running');
    await page.pass(400);
    expect(page.named('refresh').map(({ payload }) => payload)).toEqual([{ keys: ['jira:10641', 'jira:2'] }]);
    await page.pass(600_000);
    expect(page.calls).toHaveLength(2);
  });

  it('shows what has settled in Jira within 3 s (median)', async () => {
    const seconds = [6, 7, 8, 9, 10, 11];
    const stages = { startedAt: NOW, createdAt: NOW, movedAt: NOW, percent: 0 };
    const page = await openPage({
      functions: {
        list: () => list(seconds.map((second) => row({ id: `60${second}`, ...stages }))),
        refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
      },
      jira: (path) => {
        const lasts = Number(/queue\/60(\d+)/.exec(path)?.[1]) * 1_000;
        const done = (Date.now() - NOW) / lasts;
        return done < 1 ? running(Math.floor(done * 100)) : complete();
      },
    });
    const late = new Map<number, number>();
    for (let step = 0; step < 300; step++) {
      await page.pass(100);
      for (const second of seconds)
        if (!late.has(second) && page.row(`60${second}`).includes('Done'))
          late.set(second, Date.now() - NOW - second * 1_000);
    }
    expect(late.size).toBe(seconds.length);
    const sorted = [...late.values()].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(3_000);
  });

  it('costs at most 7 resolver calls and 80 requests for a task of ten minutes', async () => {
    const percentNow = () => Math.floor((Date.now() - NOW) / 6_000);
    const now = () => row({ percent: percentNow(), readAt: Date.now(), movedAt: Date.now() });
    const page = await openPage({
      functions: { list: () => list([now()]), refresh: () => stored('10641') },
      jira: () => (percentNow() >= 100 ? complete() : running(percentNow())),
    });
    await page.pass(610_000);
    expect(page.row('10641')).toContain('Done');
    expect(page.calls.length).toBeLessThanOrEqual(7);
    expect(page.asked.length).toBeLessThanOrEqual(80);
    // Each sends the whole page over the bridge: one for an answer, one for ten seconds.
    expect(page.commits()).toBeLessThanOrEqual(160);
  });

  it('shows what is stored, with its time, to who may not read the task, and does not ask again', async () => {
    let readAt = NOW - 60_000;
    const page = await openPage({
      functions: { list: () => list([row({ percent: 45, readAt, movedAt: readAt })]) },
      jira: () => ({ status: 400, body: { errorMessages: ['no'] } }),
    });
    await page.pass(100_000);
    expect(page.row('10641')).toMatch(/45 % at 2:28\sPM/);
    expect(page.asked).toHaveLength(1);
    readAt = NOW + 100_000;
    await page.pass(30_000);
    expect(page.asked).toHaveLength(2);
  });

  it('pauses as long as Jira asks, and says so', async () => {
    let limited = true;
    const page = await openPage({
      functions: { list: () => list([row(), row({ id: '2' })]) },
      jira: () =>
        limited
          ? { status: 429, body: '', headers: { 'Retry-After': '180', 'RateLimit-Reason': 'jira-burst-based' } }
          : running(50),
    });
    await page.pass(3_100);
    const asked = page.asked.length;
    expect(page.text()).toMatch(/Jira asks for a pause until 2:32\sPM\. What you see is from 2:29\sPM\./);
    await page.pass(170_000);
    expect(page.asked).toHaveLength(asked);
    limited = false;
    await page.pass(15_000);
    expect(page.row('10641')).toContain('50 %');
    expect(page.text()).not.toContain('pause');
  });

  it('backs off while Jira is down, says when it tries again, and recovers', async () => {
    let down = true;
    const page = await openPage({
      functions: { list: () => list([row({ percent: 45 })]) },
      jira: () => (down ? { status: 503, body: '<html>' } : running(50)),
    });
    await page.pass(100_000);
    expect(page.asked.length).toBeLessThan(8);
    expect(page.text()).toMatch(/Jira did not answer \(503\)\. What you see is from 2:29\sPM; the next try is in/);
    expect(page.row('10641')).toMatch(/45 % at 2:29\sPM/);
    down = false;
    await page.press('Try now');
    expect(page.row('10641')).toContain('50 %');
    expect(page.text()).not.toContain('503');
  });

  it('asks nothing while nobody sees the page, and what is due when somebody does', async () => {
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: () => running(50) });
    await page.setVisible(false);
    await page.pass(600_000);
    expect(page.asked).toHaveLength(0);
    expect(page.calls).toHaveLength(1);
    await page.setVisible(true);
    expect(page.asked).toHaveLength(1);
    expect(page.calls).toHaveLength(2);
  });

  it('asks nothing when nothing is active', async () => {
    const page = await openPage({
      functions: { list: () => list([row({ state: 'succeeded', percent: 100 })]) },
      jira: () => running(50),
    });
    await page.pass(600_000);
    expect(page.asked).toHaveLength(0);
    expect(page.calls).toHaveLength(1);
  });

  it('has at most five requests under way at once', async () => {
    const tasks = Array.from({ length: 25 }, (_, index) =>
      row({ id: String(index + 1), readAt: NOW - 60_000, movedAt: NOW - 60_000 }),
    );
    let [underWay, most] = [0, 0];
    const page = await openPage({
      functions: { list: () => list(tasks) },
      jira: () => {
        most = Math.max(most, ++underWay);
        return new Promise((resolve) => setTimeout(() => resolve((underWay--, running(50))), 500));
      },
    });
    await page.pass(3_000);
    expect(most).toBe(5);
    expect(page.asked.length).toBeGreaterThanOrEqual(25);
  });

  it('moves a bar back only when Jira says so twice', async () => {
    const percents = [60, 20, 20];
    const page = await openPage({
      functions: { list: () => list([row({ percent: 50 })]) },
      jira: () => running(percents.shift() ?? 20),
    });
    await page.pass(3_100);
    expect(page.row('10641')).toContain('60 %');
    await page.pass(3_100);
    expect(page.row('10641')).toContain('60 %');
    await page.pass(6_000);
    expect(page.row('10641')).toContain('20 %');
  });

  it('does not bring an over task back to life by a late row of the resolver', async () => {
    const page = await openPage({
      functions: {
        list: () => list([row()]),
        refresh: () => ({ ok: true, data: { rows: [row({ readAt: NOW + 1 })], asOf: NOW } }),
      },
      jira: () => complete(),
    });
    await page.pass(5_000);
    expect(page.named('refresh')).toHaveLength(1);
    expect(page.row('10641')).toContain('Done');
  });

  it('shows a status nobody knows as it is', async () => {
    const page = await openPage({
      functions: { list: () => list([row({ movedAt: NOW - 3_600_000, createdAt: NOW - 7_200_000 })]) },
      jira: () => running(10, { status: 'HIBERNATING' }),
    });
    await page.pass(330_000);
    expect(page.row('10641')).toContain('HIBERNATING');
  });
});
