import { edit, pay } from '../services/submissions/kit';
import { HOUR, createWorld, data, keyOf } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** From now on storage refuses every request so. */
function refuseAll(status: number, code: string): void {
  world.site.storage.answer = () => Response.json({ code, message: code }, { status });
}

describe.each([
  [429, 'RATE_LIMIT_EXCEEDED'],
  [503, 'INTERNAL_ERROR'],
])('while storage refuses everything with %i', (status, code) => {
  test('whatever a page asks is answered, and says that nothing can be had at the moment', async () => {
    const { ada, mia } = world;
    const id = mia.edits(5, { durationMs: HOUR });
    data(await mia.track(id));
    const key = `jira:${id}`;
    refuseAll(status, code);
    const answers = await Promise.all([
      mia.list(),
      mia.matching(),
      mia.track('1'),
      mia.refresh(key),
      mia.task(key),
      mia.rename(key, 'May'),
      mia.dismiss(key),
      mia.cancel(key),
      mia.stop(key, 'off-my-list'),
      mia.start(edit(pay(3))),
      mia.advance(keyOf('submission:00000000-0000-4000-8000-000000000001')),
      mia.discover([id]),
      mia.figures(),
      mia.issue('1012001'),
      ada.settings(),
      ada.health(),
      ada.tracker(),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { kind: 'unavailable' } });
  });
});

test('a call that Forge does not take is a fault of the app, and is not passed over', async () => {
  refuseAll(403, 'FORBIDDEN');
  await expect(world.mia.list()).rejects.toThrow('FORBIDDEN');
});
