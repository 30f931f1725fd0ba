import type { AppError, Result, TrackerConnection } from '../../../../src/contract';
import { later, openData } from '../../kit/data-page';
import { NOW } from '../../kit/page';
import type { Host } from '../../kit/page';

const TOKEN = 'y0_AgAAAABSecretSecretSecret';
const none = { ok: true, data: { connected: false } } as const;
const connection = (tokenKind: 'oauth' | 'iam' = 'oauth'): Result<TrackerConnection> => ({
  ok: true,
  data: {
    connected: true,
    organisation: { kind: 'cloud', id: 'bpf123' },
    tokenKind,
    connectedAt: NOW - 60_000,
    connectedById: 'account-ada',
  },
});

const open = (functions: Host['functions']) => openData('/tracker', functions);
const fillIn = async (page: Awaited<ReturnType<typeof open>>, id = 'bpf123', token = TOKEN) => {
  await page.pickRadio('cloud', 'tracker-organisation-kind');
  await page.type('tracker-organisation', id);
  await page.pickRadio('iam', 'tracker-token-kind');
  await page.type('tracker-token', token);
  await page.press('Check and connect');
};

describe('connecting Yandex Tracker', () => {
  it('is said to be for admins, in one line', async () => {
    const page = await open({ tracker: () => ({ ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } }) });
    expect(page.text()).toContain('Only a Jira admin can connect Yandex Tracker and see its bulk changes.');
    expect(page.all('Textfield')).toHaveLength(0);
    // The way back.
    expect(page.all('Button')).toHaveLength(1);
  });

  it('sends what was typed, and shows then what is connected and how to track', async () => {
    const page = await open({ tracker: () => none, connectTracker: () => connection('iam') });
    await fillIn(page, ' bpf123 ');
    expect(page.named('connectTracker').map(({ payload }) => payload)).toEqual([
      { organisation: { kind: 'cloud', id: 'bpf123' }, token: { kind: 'iam', value: TOKEN } },
    ]);
    const text = page.text();
    for (const words of ['Yandex Cloud Organization', 'bpf123', 'IAM token', '@account-ada', 'Track a task'])
      expect(text).toContain(words);
    expect(text).toContain('An IAM token expires within 12 hours.');
    expect(page.all('Textfield')).toHaveLength(0);
  });

  it('never shows the token, also not to the place that draws the page', async () => {
    const answer = later<unknown>();
    const page = await open({ tracker: () => none, connectTracker: () => answer.promise });
    expect(page.field('tracker-token').props['type']).toBe('password');
    await fillIn(page);
    expect(page.sent()).not.toContain(TOKEN);
    answer.answer({ ok: false, error: { kind: 'refused', system: 'tracker', reason: 'token' } });
    await page.pass(10);
    expect(page.sent()).not.toContain(TOKEN);
  });

  it('connects with Enter, says that it checks, keeps the focus, and is not sent twice meanwhile', async () => {
    const page = await open({ tracker: () => none, connectTracker: () => new Promise(() => undefined) });
    await page.type('tracker-organisation', '1234567');
    await page.type('tracker-token', TOKEN);
    await page.enter('tracker-token');
    await page.enter('tracker-organisation');
    expect(page.text()).toContain('Checking…');
    expect(page.named('connectTracker')).toHaveLength(1);
    const [button] = page.all('LoadingButton');
    expect(button?.props).toMatchObject({ isLoading: true });
    expect(button?.props['isDisabled']).not.toBe(true);
  });

  it.each<[AppError, string]>([
    [
      { kind: 'refused', system: 'tracker', reason: 'token' },
      'Yandex Tracker refused the token: it is wrong, or it has expired.',
    ],
    [
      { kind: 'refused', system: 'tracker', reason: 'organisation' },
      'Yandex Tracker does not know this organisation, or the token is not',
    ],
    [{ kind: 'refused', system: 'tracker', reason: 'forbidden' }, 'the account of the token may not read it.'],
    [{ kind: 'refused', system: 'tracker', reason: 'rejected' }, 'Yandex Tracker rejected this request.'],
    [{ kind: 'upstream', system: 'tracker', status: 503 }, 'Yandex Tracker did not answer (503).'],
    [{ kind: 'unavailable', system: 'tracker' }, 'Yandex Tracker did not answer.'],
    [{ kind: 'unavailable' }, 'The app did not answer, so nothing has changed.'],
    [{ kind: 'not-allowed', reason: 'not-admin' }, 'Only a Jira admin can connect Yandex Tracker'],
  ])('says what was wrong and keeps what was typed: %#', async (error, words) => {
    const page = await open({ tracker: () => none, connectTracker: () => ({ ok: false, error }) });
    await fillIn(page);
    expect(page.text()).toContain(words);
    await page.press('Check and connect');
    const [first, second] = page.named('connectTracker').map(({ payload }) => payload);
    expect(second).toEqual(first);
    expect(page.all('RadioGroup').map(({ props }) => props['value'])).toEqual(['cloud', 'iam']);
  });

  it.each([
    ['', TOKEN, ['Type the id of the organisation.']],
    ['a b', TOKEN, ['That is not the id of an organisation: it has only letters, digits, - and _.']],
    ['1', '', ['Paste the token.']],
    ['1', 'two words', ['That is not a token: it has no spaces']],
    [' ', 'ключ', ['Type the id of the organisation.', 'That is not a token']],
  ])('sends nothing that cannot be right: %j %j', async (id, token, words) => {
    const page = await open({ tracker: () => none });
    await fillIn(page, id, token);
    expect(page.named('connectTracker')).toEqual([]);
    expect(page.all('ErrorMessage')).toHaveLength(words.length);
    for (const each of words) expect(page.text()).toContain(each);
  });

  it('can be asked about again when that failed', async () => {
    let isDown = true;
    const page = await open({ tracker: () => (isDown ? { ok: false, error: { kind: 'unavailable' } } : none) });
    expect(page.text()).toContain('Whether Yandex Tracker is connected could not be read.');
    isDown = false;
    await page.press('Try now');
    expect(page.text()).toContain('Check and connect');
  });
});

describe('a connected Yandex Tracker', () => {
  it('can be replaced, or left as it was', async () => {
    const page = await open({ tracker: () => connection(), connectTracker: () => connection('iam') });
    await page.press('Replace');
    expect(page.text()).toContain('What you connect takes the place of what is connected now.');
    await page.press('Leave as it was');
    expect(page.text()).toContain('OAuth token');
    await page.press('Replace');
    await fillIn(page);
    expect(page.text()).toContain('IAM token');
  });

  it('is disconnected after a question that says what becomes of the tasks', async () => {
    const page = await open({ tracker: () => connection(), disconnectTracker: () => none });
    await page.press('Disconnect');
    expect(page.text()).toContain(
      'This removes the token. Tracked bulk changes stay on the list as they were last read, and are not refreshed.',
    );
    await page.press('Keep it connected');
    expect(page.named('disconnectTracker')).toEqual([]);
    await page.press('Disconnect');
    await page.pressLast('Disconnect');
    expect(page.named('disconnectTracker')).toHaveLength(1);
    expect(page.text()).toContain('Check and connect');
    expect(page.all('Modal')).toHaveLength(0);
  });

  it('says in the question why it could not be disconnected', async () => {
    const page = await open({
      tracker: () => connection(),
      disconnectTracker: () => ({ ok: false, error: { kind: 'unavailable' } }),
    });
    await page.press('Disconnect');
    await page.pressLast('Disconnect');
    expect(page.text()).toContain('The app did not answer, so it may still be connected.');
    expect(page.all('Modal')).toHaveLength(1);
  });
});
