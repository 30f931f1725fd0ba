import type { AppError, BegunDraft, ChosenDraft, KeptDraft, Result, TaskDetail } from '../../../../contract';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Platform } from '../../../platform/platform';
import { presetAgain, startOf } from '../again/do-again';
import { presetFor } from '../again/start-again';
import type { Preset } from '../preset';
import { presetOfSaved } from '../saved/preset-of-saved';
import type { NotOffered } from '../wizard-state';

type Asked = Pick<Platform, 'resolver'>;

/** Undefined where it is not there any more. */
type Found<T> = Result<T | undefined>;

const found = <T>(data: T | undefined): Found<T> => ({ ok: true, data });

/**
 * With what the wizard is opened to come back to a draft; undefined where what it was begun with is not there any more.
 * @returns an error where the app did not say whether it is: nothing of the draft is given up then.
 */
export async function presetOfKept(kept: KeptDraft, platform: Asked): Promise<Found<Preset>> {
  const { draft } = kept;
  const preset = draft.kind === 'chosen' ? await presetOfChosen(draft, platform) : await presetOfBegun(draft, platform);
  if (!preset.ok || !preset.data) return preset;
  const notOffered = [...(preset.data.notOffered ?? []), ...unnamedOf(kept)];
  // What was begun from a task that cannot be read any more is not started in its place.
  const isTaskGone = notOffered.some(({ what }) => what === 'task');
  const instead = draft.instead === undefined || isTaskGone ? {} : { instead: draft.instead };
  return found({ ...preset.data, kept, notOffered, ...instead });
}

const unnamedOf = ({ draft: { issueIds }, leftOutUnnamed: n }: KeptDraft): readonly NotOffered[] =>
  n === undefined ? [] : [{ what: issueIds ? 'out' : 'in', n }];

async function presetOfChosen(draft: ChosenDraft, platform: Asked): Promise<Found<Preset>> {
  const { by, issueIds, retryOf, repairs, isBeside } = draft;
  const given = by === 'given' && issueIds ? { issueIds } : {};
  const of = retryOf ?? repairs;
  if (of === undefined) return found(given);
  const known = await taskOf(of, platform);
  if (!known.ok) return known;
  const fill = draft.fields.map(({ fieldId }) => fieldId);
  const isFilledIn = repairs !== undefined || isBeside === true;
  const filled = isFilledIn ? { ...given, fill } : given;
  if (!known.data) return found({ ...filled, notOffered: [{ what: 'task' }] });
  if (retryOf === undefined)
    return found({ ...filled, of: known.data.row, ...(repairs === undefined ? {} : { repairs }) });
  const { change, asked, issueIds: _all, ...task } = presetFor(known.data, issueIds);
  const beside = isBeside && change && asked ? { change, asked, fill } : {};
  return found({ ...task, ...given, ...beside });
}

/** A start that began at its last step is begun again by what it began with, which is asked as it is now. */
async function presetOfBegun(draft: BegunDraft, platform: Asked): Promise<Found<Preset>> {
  const { from, issueIds, last } = draft;
  const sendEmail = last ? { sendEmail: last.sendEmail } : {};
  switch (from.of) {
    case 'undo':
      return found({ undo: { key: from.key, ...(issueIds === undefined ? {} : { issueIds }) } });
    case 'retry': {
      const known = await taskOf(from.key, platform);
      return known.ok && known.data ? found({ ...presetFor(known.data, issueIds), ...sendEmail }) : none(known);
    }
    case 'again': {
      const known = await taskOf(from.key, platform);
      const start = known.ok && known.data && startOf(known.data);
      return start ? found({ ...lookingFor(presetAgain(start, from.issues), draft), ...sendEmail }) : none(known);
    }
    case 'saved': {
      const answer = await platform.resolver.savedOperations({});
      const saved = answer.ok && answer.data.saved.find(({ id }) => id === from.id);
      return saved ? found({ ...lookingFor(presetOfSaved(saved), draft), ...sendEmail }) : none(answer);
    }
  }
}

const none = (answer: Result<unknown>): Found<never> => (answer.ok ? found<never>(undefined) : answer);

/** Somebody may look for other issues than it began with, or for none at the moment. */
function lookingFor(preset: Preset, { search }: BegunDraft): Preset {
  if (!search) return preset;
  const { jql, ...others } = preset;
  if (search.text.trim() === '') return others;
  return search.by === 'jql'
    ? { ...others, jql: search.text }
    : { ...others, ...(jql === undefined ? {} : { jql }), keys: [search.text] };
}

async function taskOf(key: TaskKey, { resolver }: Asked): Promise<Found<TaskDetail>> {
  const answer = await resolver.task({ key });
  return answer.ok || !isGone(answer.error) ? answer : found<TaskDetail>(undefined);
}

/** Whether asking once more would say the same. */
const isGone = (error: AppError): boolean =>
  error.kind === 'not-known' ||
  (error.kind === 'not-allowed' && (error.reason === 'not-yours' || error.reason === 'cannot-tell'));
