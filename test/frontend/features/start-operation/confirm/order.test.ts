import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import { NOW } from '../../../kit/page';
import { clockTime } from '../../../../../src/frontend/words/times';

const HOUR = 3_600_000;

/** An edit of these issues, up to its preview. */
async function openEdit(preset?: Parameters<typeof openStart>[1]) {
  const page = await openStart({ issues: tasks(2), admin: true }, preset);
  await page.begin('edit');
  await page.pick('start-fields', 'Labels');
  await page.fillIn('start-field-labels', 'x');
  await page.press('Next');
  return page;
}

/** What a date field and a time field hold for a moment, in the zone of the tests' reader. */
const written = (at: number) => ({
  day: new Date(at).toISOString().slice(0, 10),
  time: new Date(at).toISOString().slice(11, 16),
});

const startAt = (at: number): string => `Start at ${clockTime(at, NOW, { locale: 'en-US', timeZone: 'UTC' })}`;

async function chooseTime(page: Awaited<ReturnType<typeof openEdit>>, at: number) {
  const { day, time } = written(at);
  const field = page.all('DatePicker').find(({ props }) => String(props['id']).endsWith('start-day'));
  (field?.props['onChange'] as (day: string) => void)(day);
  await page.fillIn('start-time', time);
}

describe('going on without a page', () => {
  it('is not asked for unless somebody ticks it, and says what that lets the app do', async () => {
    const page = await openEdit();
    expect(page.isChecked('start-go-on')).toBe(false);
    await page.press('Start');
    expect(page.sent()[0]).not.toHaveProperty('order');
  });

  it('is sent with what is confirmed', async () => {
    const page = await openEdit();
    await page.check('start-go-on', true);
    expect(page.text()).toMatch(/If Jira is busy now, the app sends it as you once it is this one’s turn, until .+\./);
    await page.press('Start');
    expect(page.sent()[0]?.order).toBe(true);
  });

  it('is offered for no delete, and nowhere where the site’s admins want none', async () => {
    const page = await openStart({ issues: tasks(1), admin: true });
    await page.begin('delete');
    expect(page.text()).not.toContain('Start later');
    expect(page.all('Checkbox').some(({ props }) => String(props['id']).endsWith('start-go-on'))).toBe(false);
    const off = await openEdit({ ordersOff: true });
    expect(off.text()).not.toContain('Start later');
    await off.press('Start');
    expect(off.sent()[0]).not.toHaveProperty('order');
  });
});

describe('starting later', () => {
  it('starts at the moment that the reader’s clock shows then', async () => {
    const page = await openEdit();
    await page.press('Start later');
    expect(page.all('Checkbox').some(({ props }) => String(props['id']).endsWith('start-go-on'))).toBe(false);
    const at = Math.ceil(NOW / HOUR) * HOUR + 30 * HOUR;
    await chooseTime(page, at);
    expect(page.text()).toMatch(/The app starts it as you at .+, also when this page is closed/);
    expect(page.text()).not.toContain('sub-tasks');
    await page.press(startAt(at));
    expect(page.sent()[0]?.order).toEqual({ startsAt: at });
  });

  it.each([
    ['has passed', -HOUR],
    ['is more than 14 days ahead', 15 * 24 * HOUR],
  ])('is not sent for a time that %s', async (_what, ahead) => {
    const page = await openEdit();
    await page.press('Start later');
    await chooseTime(page, NOW + ahead);
    await page.press(startAt(NOW + ahead));
    expect(page.text()).toContain('Choose a time from now on, within 14 days.');
    expect(page.sent()).toEqual([]);
  });

  it.each(['', '22', '25:00', 'at night'])(
    'says what is missing for the time “%s”, and starts nothing',
    async (time) => {
      const page = await openEdit();
      await page.press('Start later');
      await page.fillIn('start-time', time);
      expect(page.text()).toContain('Enter the day and the time at which it is to start.');
      await page.press('Start later');
      expect(page.sent()).toEqual([]);
      expect(page.text()).not.toContain('Choose a time from now on');
    },
  );

  it('can be taken back before anything is sent', async () => {
    const page = await openEdit();
    await page.press('Start later');
    await page.press('Start now instead');
    await page.press('Start');
    expect(page.sent()[0]).not.toHaveProperty('order');
  });
});
