import { asUser, privacy, route } from '@forge/api';
import type { AccountState } from '../../../local/forge/ports';
import { ANN, BOB, MANIFEST, NOW, echoingJira, openPlatform } from './platform';

const SCOPED = `${MANIFEST}    report:personal-data: {}\n`;
const unchanged: AccountState = { status: 'active', hasAccess: true, hasConsented: true, updatedAt: null };

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

/** A platform whose Jira knows this of Bob, and nothing of Ann. */
function open(bob: Partial<AccountState>, manifest = SCOPED) {
  const accountState = (accountId: string) => (accountId === BOB ? { ...unchanged, ...bob } : unchanged);
  const platform = openPlatform({ manifest, jira: { ...echoingJira, accountState } });
  closing.push(platform);
  return platform;
}

const stored = (accountId: string, at = NOW) => ({ accountId, updatedAt: new Date(at).toISOString() });

describe('an app that reports whom it stores something of', () => {
  const report = async (platform: ReturnType<typeof open>, accounts: ReturnType<typeof stored>[]) =>
    (await platform.run(() => privacy.reportPersonalData(accounts).catch((refused: Response) => refused.status)))
      .answer;

  test.each<[string, Partial<AccountState>, unknown[]]>([
    ['closed', { status: 'closed', updatedAt: NOW - 1 }, [{ accountId: BOB, status: 'closed' }]],
    ['changed since', { updatedAt: NOW + 1 }, [{ accountId: BOB, status: 'updated' }]],
    ['changed before', { updatedAt: NOW }, []],
    ['deactivated', { status: 'deactivated' }, []],
  ])('is told of an account that is %s', async (_, bob, answer) => {
    expect(await report(open(bob), [stored(ANN), stored(BOB), stored('nobody')])).toEqual(answer);
  });

  test('asks with 90 accounts at most', async () => {
    const platform = open({ status: 'closed' });
    const many = Array.from({ length: 91 }, (_, index) => stored(index === 90 ? BOB : ANN));
    expect(await report(platform, many)).toEqual([{ accountId: BOB, status: 'closed' }]);
    expect(platform.forge.metering.snapshot().other.recent.map(({ to, status }) => [to, status])).toEqual([
      ['privacy', 204],
      ['privacy', 200],
    ]);
  });

  test('needs the scope', async () => {
    expect(await report(open({}, MANIFEST), [stored(ANN)])).toBe(403);
  });
});

test.each<[string, Partial<AccountState>, string]>([
  ['deactivated', { status: 'deactivated' }, '403'],
  ['closed', { status: 'closed' }, '403'],
  ['without Jira', { hasAccess: false }, '403'],
  ['without consent', { hasConsented: false }, 'NEEDS_AUTHENTICATION_ERR'],
])('nobody acts for an absent account that is %s', async (_, bob, refusal) => {
  const platform = open(bob);
  const asBob = () =>
    asUser(BOB)
      .requestJira(route`/rest/api/3/myself`)
      .then(String, (error: Error) => `${error.name} ${error.message}`);
  expect((await platform.run(asBob, ANN)).answer).toContain(refusal);
});
