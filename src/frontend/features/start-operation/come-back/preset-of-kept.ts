import type { BegunDraft, ChosenDraft, KeptDraft } from '../../../../contract';
import type { Platform } from '../../../platform/platform';
import { presetFor } from '../again/start-again';
import type { Preset } from '../preset';

type Asked = Pick<Platform, 'resolver'>;

/** With what the wizard is opened to come back to a draft; undefined: what it was begun with is not there any more. */
export async function presetOfKept(kept: KeptDraft, platform: Asked): Promise<Preset | undefined> {
  const { draft } = kept;
  const { instead } = draft;
  const preset = draft.kind === 'chosen' ? await presetOfChosen(draft, platform) : await presetOfBegun(draft, platform);
  return preset && { ...preset, kept, ...(instead === undefined ? {} : { instead }) };
}

async function presetOfChosen(draft: ChosenDraft, { resolver }: Asked): Promise<Preset> {
  const { by, issueIds, retryOf, isBeside, fields } = draft;
  const given = by === 'given' && issueIds ? { issueIds } : {};
  const known = retryOf === undefined ? undefined : await resolver.task({ key: retryOf });
  if (!known?.ok) return given;
  const { change, asked, issueIds: _all, ...task } = presetFor(known.data, issueIds);
  const beside = change && asked ? { change, asked, fill: fields.map(({ fieldId }) => fieldId) } : {};
  return { ...task, ...given, ...(isBeside ? beside : {}) };
}

/** A start that began at its last step is begun again by what it began with, which is asked as it is now. */
async function presetOfBegun({ from, issueIds, last }: BegunDraft, { resolver }: Asked): Promise<Preset | undefined> {
  if (from.of === 'undo') return { undo: { key: from.key, ...(issueIds === undefined ? {} : { issueIds }) } };
  if (from.of !== 'retry') return undefined;
  const known = await resolver.task({ key: from.key });
  if (!known.ok) return undefined;
  return { ...presetFor(known.data, issueIds), ...(last ? { sendEmail: last.sendEmail } : {}) };
}
