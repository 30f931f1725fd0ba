import { fitsAnswer, savedViews } from '../../../src/services/saved/saved-answer';
import type { Saved } from '../../../src/tasks/changes/saved';
import { ids } from '../submissions/kit';

/** Forge takes no more of an answer, in bytes. */
const MOST_OF_FORGE = 5_000_000;
const MANY = ids(900_000_000_000_000, 10_000);

/** What takes a few bytes of storage and 360 KB of an answer. */
const saved: readonly Saved[] = Array.from({ length: 20 }, (_, n) => ({
  id: String(n),
  name: `Number ${n}`,
  savedAt: n,
  issues: { by: 'ids', issueIds: MANY },
  change: { operation: 'transition', transitions: [{ transitionId: '31', issueIds: MANY }] },
  names: [],
  sendEmail: false,
}));

test('what somebody has saved goes into one answer, and where there is too much, the last of it without its issues', () => {
  const views = savedViews(saved);
  expect(views.map(({ issues }) => (issues.by === 'ids' ? issues.issueIds.length : 0))).toEqual(
    saved.map((_, n) => (n < 11 ? 10_000 : 0)),
  );
  expect(JSON.stringify(views).length).toBeLessThan(MOST_OF_FORGE);
});

test('no more is saved than goes into one answer, and what is more already may become less', () => {
  expect(fitsAnswer(saved.slice(0, 10), saved.slice(0, 11))).toBe(true);
  expect(fitsAnswer(saved.slice(0, 11), saved.slice(0, 12))).toBe(false);
  expect(fitsAnswer(saved, saved.slice(0, 19))).toBe(true);
  expect(fitsAnswer(saved, saved)).toBe(false);
});
