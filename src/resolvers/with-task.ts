import type { Asker } from '../services/rights/asker';
import { visibleTask } from '../services/rights/visible-task';
import { ownSubmission } from '../services/submissions/own-submission';
import type { OwnSubmission } from '../services/submissions/own-submission';
import type { TaskRecord } from '../tasks/task';
import type { TaskKey } from '../tasks/task-key';
import type { Handler } from './with-asker';

interface WithKey {
  readonly key: TaskKey;
}

/** Finds the task that is named, if the asker may see it. */
export const withVisibleTask =
  <Sent extends WithKey, T>(
    handler: Handler<{ readonly asker: Asker; readonly record: TaskRecord }, Sent, T>,
  ): Handler<Asker, Sent, T> =>
  async (asker, sent) => {
    const found = await visibleTask(sent.key, asker);
    return found.ok ? handler(found.data, sent) : found;
  };

/** Finds the submission that is named with what was confirmed, if the asker is its sender: nothing is sent for others. */
export const withOwnSubmission =
  <Sent extends WithKey, T>(
    handler: Handler<OwnSubmission & { readonly asker: Asker }, Sent, T>,
  ): Handler<Asker, Sent, T> =>
  async (asker, sent) => {
    const found = await ownSubmission(sent.key, asker);
    return found.ok ? handler({ ...found.data, asker }, sent) : found;
  };
