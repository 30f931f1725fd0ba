import { readFileSync } from 'node:fs';
import { powerQueryTexts } from '../../../../src/frontend/features/excel/power-query-texts';
import { openData } from '../../kit/data-page';

const names = ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues'];
const texts = names.map((name) => readFileSync(`static/power-query/${name}.pq`, 'utf8'));
const CLOUD = '00000000-0000-4000-8000-00000000c10d';

async function open(place: { readonly cloudId?: string } = { cloudId: CLOUD }) {
  const page = await openData('/excel', {}, place);
  // Unpacking takes a moment that no clock of a test moves on.
  while (!/Excel reads|too old/.test(page.text())) {
    await powerQueryTexts().catch(() => undefined);
    await page.pass(1);
  }
  return page;
}

describe('the page for Excel', () => {
  it('shows the functions one at a time, as text to select, and calls none of the app', async () => {
    const page = await open();
    const shown = () => page.all('CodeBlock').map(({ props }) => props['text']);
    expect(shown()).toEqual([texts[0]]);
    await page.press('JiraGetBulkQueueIssues');
    expect(shown()).toEqual([texts[2]]);
    expect(page.calls).toEqual([]);
  });

  it('says step by step how to use them, with this site’s cloud id', async () => {
    const page = await open();
    expect(page.all('ListItem')).toHaveLength(7);
    const text = page.text().replaceAll(/\s+/g, ' ');
    expect(text).toContain(`the cloud id of this site, ${CLOUD}`);
    for (const word of ['read:jira-work', 'Parameters', 'site', 'e-mail', 'token', 'Advanced Editor', 'Anonymous'])
      expect(text).toContain(word);
  });

  it.each([{}, { cloudId: '<b>' }])(
    'says where to find the cloud id where Forge does not tell it: %j',
    async (place) => {
      const page = await open(place);
      expect(page.text()).toContain('/_edge/tenant_info');
    },
  );

  it('says what the functions themselves say of their settings', () => {
    for (const text of texts)
      for (const word of ['Parameters', 'read:jira-work', 'Anonymous', 'Organizational']) expect(text).toContain(word);
  });

  it('says so in a browser that cannot unpack them', async () => {
    const unpacking = jest.spyOn(globalThis, 'DecompressionStream').mockImplementation(() => {
      throw new ReferenceError('DecompressionStream is not defined');
    });
    expect((await open()).text()).toContain('This browser is too old to show the functions for Excel.');
    unpacking.mockRestore();
  });
});
