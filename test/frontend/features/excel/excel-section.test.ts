import { readFileSync } from 'node:fs';
import type { PowerQuery } from '../../../../src/contract';
import { openData } from '../../kit/data-page';

const names = ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues'];
const functions = names.map((name) => ({ name, text: readFileSync(`static/power-query/${name}.pq`, 'utf8') }));
const CLOUD = '00000000-0000-4000-8000-00000000c10d';
const open = (data: PowerQuery) => openData('/excel', { powerQuery: () => ({ ok: true, data }) });

describe('the page for Excel', () => {
  it('shows the functions one at a time, as text to select', async () => {
    const page = await open({ functions, cloudId: CLOUD });
    const shown = () => page.all('CodeBlock').map(({ props }) => props['text']);
    expect(shown()).toEqual([functions[0]?.text]);
    await page.press('JiraGetBulkQueueIssues');
    expect(shown()).toEqual([functions[2]?.text]);
  });

  it('says step by step how to use them, with this site’s cloud id', async () => {
    const page = await open({ functions, cloudId: CLOUD });
    expect(page.all('ListItem')).toHaveLength(7);
    const text = page.text().replaceAll(/\s+/g, ' ');
    expect(text).toContain(`the cloud id of this site, ${CLOUD}`);
    for (const word of ['read:jira-work', 'Parameters', 'site', 'e-mail', 'token', 'Advanced Editor', 'Anonymous'])
      expect(text).toContain(word);
  });

  it('says where to find the cloud id where Forge does not tell it', async () => {
    const page = await open({ functions });
    expect(page.text()).toContain('/_edge/tenant_info');
  });

  it('says what the functions themselves say of their settings', () => {
    for (const { text } of functions)
      for (const word of ['Parameters', 'read:jira-work', 'Anonymous', 'Organizational']) expect(text).toContain(word);
  });

  it('can be loaded again when that failed', async () => {
    let isDown = true;
    const page = await openData('/excel', {
      powerQuery: () => (isDown ? { ok: false, error: { kind: 'unavailable' } } : { ok: true, data: { functions } }),
    });
    expect(page.text()).toContain('The functions for Excel could not be loaded.');
    isDown = false;
    await page.press('Try now');
    expect(page.all('CodeBlock')).toHaveLength(1);
  });

  it('shows that it is loading when that takes longer than an eye notices', async () => {
    const page = await openData('/excel', { powerQuery: () => new Promise(() => undefined) });
    expect(page.all('Box').filter(({ props }) => props['testId'] === 'grey-rows')).toHaveLength(0);
    await page.pass(200);
    expect(page.all('Box').filter(({ props }) => props['testId'] === 'grey-rows')).toHaveLength(1);
  });
});
