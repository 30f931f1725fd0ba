import { beforeTheNextWrite, inAnotherTab } from '../../in-another-tab';
import { store, storedTask } from '../../stored-tasks';
import { MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { edit, losingTheAnswer, pay, started } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const listed = async (who: Person) => data(await who.list()).rows.map(({ key }) => key);

/** A submission of Mia's whose part Jira has taken without the app learning of it. */
async function unconfirmed(): Promise<{ key: string; taskId: string }> {
  const key = await started(world.mia, edit(pay(10)));
  const { taskId } = await losingTheAnswer(world, () => world.mia.advance(key));
  world.pass(MINUTE);
  return { key, taskId };
}

/** While Jira is asked for the task the next time, something else happens. */
function whileJiraIsAsked(taskId: string, meanwhile: () => Promise<unknown>): void {
  const { jira } = world.site;
  const real = jira.fetchAs.bind(jira);
  jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (!request.url.includes(`/bulk/queue/${taskId}`)) return answer;
    jira.fetchAs = real;
    await meanwhile();
    return answer;
  };
}

test('a part of a submission is not put on the list beside it by an admin who pastes its id', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(10)));
  const { row } = data(await mia.advance(key));
  expect(refusal(await ada.track(row.submission?.taskId ?? ''))).toMatchObject({ reason: 'already-there', key });
  expect(await listed(ada)).toEqual([key]);
});

test.each([
  ['pasted', (taskId: string) => world.mia.track(taskId)],
  ['found by the list', (taskId: string) => world.mia.discover([taskId])],
])('a task that is %s while another tab says which part it is stands on the list once', async (_how, put) => {
  const { mia } = world;
  const { key, taskId } = await unconfirmed();
  whileJiraIsAsked(taskId, () => inAnotherTab(world, mia, 'adopt', { key, part: 1, input: taskId }));
  await put(taskId);
  expect(await listed(mia)).toEqual([key]);
});

describe('a task that is to be a part, of which another tab says at that moment that it did not start,', () => {
  const saysNo = (key: string) => () =>
    inAnotherTab(world, world.mia, 'endUnconfirmed', { key, part: 1, said: 'not-started' });

  test('is put on the list by itself where it was pasted', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed();
    beforeTheNextWrite(world, saysNo(key), key);
    expect(data(await mia.track(taskId)).row.key).toBe(`jira:${taskId}`);
    expect((await listed(mia)).sort()).toEqual([`jira:${taskId}`, key]);
  });

  test('stays on the list where it was, with what became of its issues', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed();
    await store(world, storedTask(Number(taskId), mia.accountId));
    whileJiraIsAsked(taskId, saysNo(key));
    expect(refusal(await mia.adopt(key, 1, taskId))).toMatchObject({ reason: 'not-this-part' });
    expect((await listed(mia)).sort()).toEqual([`jira:${taskId}`, key]);
    world.pass(MINUTE);
    expect(data(await mia.task(`jira:${taskId}`)).outcome?.succeededIds).toHaveLength(10);
  });
});
