import { NOW, detail, list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

type Rename = NonNullable<Host['functions']['rename']>;

const open = async (rename: Rename, of = row({ label: 'First' })) =>
  openPage({
    functions: {
      list: () => list([of]),
      task: () => detail({ row: of }),
      refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
      rename,
    },
    jira: () => running(10),
  });

const named = (label?: string) => ({ ok: true, data: { row: row(label === undefined ? {} : { label }) } });

const ask = async (page: Awaited<ReturnType<typeof open>>) => {
  await page.press('Menu');
  await page.press('Name task');
};

describe('naming a task', () => {
  it('shows the new name in its row at once', async () => {
    const page = await open(({ label }) => named(label));
    await ask(page);
    expect(page.field('rename-name').props).toMatchObject({ defaultValue: 'First', autoFocus: true, maxLength: 100 });
    await page.type('rename-name', ' Second ');
    await page.press('Save');
    expect(page.named('rename').map(({ payload }) => payload)).toEqual([{ key: 'jira:10641', label: 'Second' }]);
    expect(page.row('10641')).toContain('Second');
    expect(page.row('10641')).not.toContain('First');
    expect(page.all('Modal')).toEqual([]);
    expect(page.named('list')).toHaveLength(1);
  });

  it('is a form, so that Enter in its field saves', async () => {
    const page = await open(({ label }) => named(label));
    await ask(page);
    await page.type('rename-name', 'Second');
    await Promise.all([page.enter('rename-name'), page.enter('rename-name')]);
    expect(page.named('rename')).toHaveLength(1);
    expect(page.row('10641')).toContain('Second');
  });

  it('can be done in the detail too, and takes a name away', async () => {
    const page = await open(() => named());
    await page.press('Bulk change of 1,000 issues');
    expect(page.text()).toContain('First');
    await page.press('Name task');
    await page.type('rename-name', '');
    await page.press('Save');
    expect(page.named('rename').map(({ payload }) => payload)).toEqual([{ key: 'jira:10641', label: '' }]);
    expect(page.text()).not.toContain('First');
  });

  it.each([
    [{ kind: 'unavailable' }, 'The name was not saved: the app did not answer. Try again in a moment.'],
    [{ kind: 'not-allowed', reason: 'not-owner' }, 'Only its owner can name this task.'],
    [{ kind: 'not-known', taskId: '10641' }, 'Jira does not know a task 10641'],
  ])('keeps what was typed and says why it was not saved: %j', async (error, words) => {
    const page = await open(() => ({ ok: false, error }));
    await ask(page);
    await page.type('rename-name', 'Second');
    await page.press('Save');
    expect(page.text()).toContain(words);
    await page.press('Save');
    expect(page.named('rename').map(({ payload }) => payload)).toEqual([
      { key: 'jira:10641', label: 'Second' },
      { key: 'jira:10641', label: 'Second' },
    ]);
    await page.press('Leave as it was');
    expect(page.row('10641')).toContain('First');
  });

  it('asks nothing where nothing was changed', async () => {
    const page = await open(() => named());
    await ask(page);
    await page.press('Save');
    expect(page.named('rename')).toEqual([]);
    expect(page.all('Modal')).toEqual([]);
  });

  it.each([
    ['somebody else’s', row({ ownerId: 'account-sam', addedById: 'account-mia' })],
    ['nobody’s that somebody else added', { ...row({ addedById: 'account-sam' }), ownerId: undefined }],
  ])('is not offered for a task that is %s', async (_, of) => {
    const { ownerId, ...rest } = of;
    const page = await open(() => named(), ownerId === undefined ? rest : { ...rest, ownerId });
    await page.press('Menu');
    expect(page.text()).toContain('Stop tracking');
    expect(page.text()).not.toContain('Name task');
  });

  it('answers in the row also when its dialog was left meanwhile', async () => {
    let answer: (result: unknown) => void = () => undefined;
    const page = await open(() => new Promise((resolve) => (answer = resolve)));
    await ask(page);
    await page.type('rename-name', 'Second');
    await page.press('Save');
    await page.press('Leave as it was');
    await page.press('Track a task');
    answer(named('Second'));
    await page.pass(60);
    expect(page.row('10641')).toContain('Second');
    expect(page.all('Modal')).toHaveLength(1);
  });
});
