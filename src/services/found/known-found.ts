import type { Payload, Result } from '../../contract';
import type { TaskKey } from '../../tasks/task-key';
import type { Asker } from '../rights/asker';
import { visibleTasks } from '../rights/visible-task';
import { historiesOff } from './histories-off';
import { knownChanges } from './known-changes';

/** Which of the changes that somebody found are on the list already. Of what they may not see nothing is said. */
export async function knownFound(
  asker: Asker,
  { changes }: Payload<'knownFound'>,
): Promise<Result<{ readonly keys: readonly (TaskKey | null)[] }>> {
  const off = await historiesOff();
  if (off) return { ok: false, error: off };
  const known = await knownChanges(changes, asker.accountId);
  const { records } = await visibleTasks(known.flat(), asker);
  const visible = new Set(records.map(({ key }) => key));
  return { ok: true, data: { keys: known.map((each) => each.find(({ key }) => visible.has(key))?.key ?? null) } };
}
