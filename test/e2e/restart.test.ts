import { PAGE_KEY, rowOf } from './kit/open-site';
import { describeRestarts } from './kit/started-site';

const ADA = '5b10a2844c20165700ede21g';
const HOUR = 3_600_000;

describeRestarts('starting and ending the local site', ({ folder: siteFolder, open, pass }) => {
  test('a start says where, as whom and what to open; what was tracked survives kill -9, and the rest too', async () => {
    const folder = siteFolder();
    const { address } = folder;
    const first = await folder.start();
    const lines = first.said.trim().split('\n');
    expect(lines[0]).toBe(`ready ${address}`);
    expect(lines.filter((line) => /^ {2}\w+ \w+: .+; \w+@example\.com, token \S+$/.test(line))).toHaveLength(3);
    expect(first.said).toContain(`open ${address}/module/${PAGE_KEY}?user=${ADA}`);

    // An hour later what the site began with is over, and Jira takes something new.
    await pass(HOUR);
    const authorization = `Basic ${btoa('ada@example.com:local-token-ada')}`;
    const bulkEdit = {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId: '3' } },
      selectedIssueIdsOrKeys: Array.from({ length: 200 }, (_, index) => `PAY-${index + 1}`),
      sendBulkNotification: false,
    };
    const { taskId } = (await folder.post('/rest/api/3/bulk/issues/fields', bulkEdit, { authorization })) as {
      taskId: string;
    };
    const payload = { input: taskId, label: 'Survives' };
    const tracked = await folder.post('/bridge/invoke', {
      accountId: ADA,
      moduleKey: PAGE_KEY,
      functionKey: 'track',
      payload,
    });
    await first.kill('SIGKILL');
    expect(tracked).toMatchObject({ ok: true, result: { ok: true } });

    const again = await folder.start();
    const page = await open(ADA);
    await rowOf(page, `Survives · ${taskId}`).waitFor();
    for (const label of ['Move payments to the new board', 'Release 4.2', 'Remove the field Legacy severity'])
      await rowOf(page, label).waitFor();
    expect(await rowOf(page, 'Release 4.2').innerText()).toContain('Done with failures');
    const { now } = (await folder.get('/site/state')) as { now: number };
    expect(now - Date.now()).toBeGreaterThan(HOUR - 60_000);
    await page.close();
    await again.kill('SIGTERM');
  });
});
