import { createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, ids, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Ids of the issues of the project OPS, where Mia is no admin. She is one of PAY and WEB. */
const ops = (count: number): string[] => ids(1_034_000, count);

const WORDS = 'You do not have the necessary permissions to disable bulk mail notifications for this operation.';

/** How a submission of these issues ends, and how many e-mails went out about it. */
async function end(who: Person, issueIds: readonly string[], sendEmail: boolean) {
  const before = world.site.jira.emails().length;
  const key = await started(who, edit(issueIds, { sendEmail }));
  const { row } = await drive(world, who, key);
  return { row, emails: world.site.jira.emails().length - before };
}

const refused = (part: number) => ({
  state: 'failed',
  submission: { phase: 'over', refused: { part, status: 403, message: WORDS } },
});

test('who may not turn e-mail off is refused in Jira’s words, once', async () => {
  const { mia } = world;
  expect(await end(mia, ops(3), false)).toMatchObject({ row: refused(1), emails: 0 });
  await world.trigger();
  expect(submits(world)).toEqual([mia.accountId]);
  expect(data(await mia.list()).rows).toMatchObject([refused(1)]);
});

test('an admin of one of two projects may not either, and of both may', async () => {
  const { mia, site } = world;
  const both = [...ops(2), ...pay(2)];
  expect(await end(mia, both, false)).toMatchObject({ row: refused(1) });
  for (const right of ['ADMINISTER_PROJECTS', 'EDIT_ISSUES']) site.jira.grant(mia.accountId, right, 'OPS');
  expect(await end(mia, both, false)).toMatchObject({ row: { state: 'succeeded' }, emails: 0 });
});

test('with e-mail anybody’s is taken, and a Jira admin’s without', async () => {
  const { mia, ada, site } = world;
  site.jira.grant(mia.accountId, 'EDIT_ISSUES', 'OPS');
  expect(await end(mia, ops(3), true)).toMatchObject({ row: { state: 'succeeded' }, emails: 1 });
  expect(await end(ada, ops(3), false)).toMatchObject({ row: { state: 'succeeded' }, emails: 0 });
});

test('a right that goes between two parts ends the submission there, and says so', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit([...web(800), ...pay(400)]));
  data(await mia.advance(key));
  site.jira.revoke(mia.accountId, 'ADMINISTER_PROJECTS', 'PAY');
  expect((await drive(world, mia, key)).row).toMatchObject(refused(2));
  // Once more when Jira has been asked whether the right to change issues in bulk is what has gone.
  expect(submits(world)).toHaveLength(3);
  expect(world.site.jira.emails()).toHaveLength(0);
});
