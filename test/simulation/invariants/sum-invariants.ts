import { wholeList } from './list-invariants';
import type { Person, World } from '../world';

const FINAL = ['succeeded', 'partial', 'failed', 'cancelled'] as const;

/** The sums say as many operations, by how they ended, as are on the lists. */
export async function checkSums(world: World, people: readonly Person[]): Promise<void> {
  for (const { accountId, isAdmin } of people) {
    await checkFigures(world, accountId, 'mine');
    if (isAdmin) await checkFigures(world, accountId, 'everyone');
  }
}

async function checkFigures(world: World, accountId: string, whose: 'mine' | 'everyone'): Promise<void> {
  const { calls, fail, nameOf } = world;
  const answer = await calls.ask(accountId, 'figures', { whose, days: 30 });
  if (!answer?.ok) return fail(`no figures for ${nameOf(accountId)}: ${JSON.stringify(answer)}`);
  const listed = await wholeList(world, accountId, whose);
  // What has no owner is in nobody's own figures.
  const rows = listed.filter(({ ownerId }) => whose === 'everyone' || ownerId === accountId);
  const who = whose === 'mine' ? nameOf(accountId) : 'everyone';
  for (const state of FINAL) {
    const summed = answer.data.days.reduce((sum, day) => sum + day[state], 0);
    const ended = rows.filter((row) => row.state === state).length;
    if (summed !== ended) fail(`the figures of ${who} have ${summed} ${state}, the list ${ended}`);
  }
  const succeeded = rows.filter(({ state }) => FINAL.some((final) => final === state));
  const issues = succeeded.reduce((sum, { counts }) => sum + (counts.succeeded ?? 0), 0);
  if (issues !== answer.data.issues.succeeded)
    fail(`the figures of ${who} have ${answer.data.issues.succeeded} issues, the list ${issues}`);
}
