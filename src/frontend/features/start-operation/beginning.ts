import type { Platform } from '../../platform/platform';
import { myPermissions } from '../../../jira/permissions';
import type { ReaderPlace } from '../../words/times';
import { draftsAgain } from './again/drafts-again';
import { createOnceMore } from './again/once-more';
import { lastStepOf, restore } from './come-back/restore';
import type { Details } from './details/details-store';
import { neededNow } from './details/needed/needed-now';
import { selectionOf } from './issues/chosen-issues';
import { findByIds, findByJql, findByKeys } from './issues/find-issues';
import { createTaking } from './issues/taking';
import type { Selection } from './issues/selection';
import { planned, plannedAgain } from './plan/planned';
import type { Planned } from './plan/planned';
import type { Preset } from './preset';
import { words } from './problem';
import { createTakeUndo } from './undo/take-undo';
import type { WizardHolder } from './wizard-holder';

interface Needs {
  readonly platform: Pick<Platform, 'jira' | 'resolver'>;
  readonly preset: Preset;
  readonly place: ReaderPlace;
  readonly details: Details;
  readonly confirm: (result: Planned) => void;
}

/** From what a start begins with to the step that is shown first. */
export interface Beginning {
  /**
   * Asks first whether this person may change issues in bulk at all. Where Jira does not say, the wizard goes on: Start
   * asks for the right again.
   */
  readonly begin: () => Promise<void>;
  /** Looks for the issues that are named now. */
  readonly find: () => Promise<void>;
  /** Does to these issues what was done before. */
  readonly onceMore: (selection: Selection) => Promise<void>;
}

export function createBeginning(holder: WizardHolder, { platform, preset, place, details, confirm }: Needs): Beginning {
  const { current, set } = holder;
  const { jira } = platform;
  const take = createTaking(holder);
  const takeUndo = createTakeUndo(holder, { platform, askWays: details.askWays, confirm });
  const onceMore = createOnceMore(holder, { jira, details, confirm });

  async function begin(): Promise<void> {
    const permissions = await myPermissions(jira);
    const isMissing = permissions.ok && permissions.data.bulkChange === false;
    set({ permission: isMissing ? 'missing' : 'there' });
    if (isMissing) return;
    const kept = preset.kept?.draft;
    if (kept?.kind === 'chosen' && current().isComingBack) {
      const confirmPlanned = () => confirm(planned(current()));
      return restore(kept, { holder, details, place, findAgain: takeIds, confirm: confirmPlanned });
    }
    if (kept?.kind === 'begun' && kept.last) set(lastStepOf(kept.last, place));
    const { issueIds, jql, keys, undo } = preset;
    if (undo) return takeUndo(undo);
    if (issueIds || jql !== undefined || keys) await find();
  }

  async function find(): Promise<void> {
    const { by, jql, keys } = current();
    if (by === 'given') return takePreset(preset.issueIds ?? []);
    await take((onProgress) => (by === 'jql' ? findByJql(jira, jql, onProgress) : findByKeys(jira, keys, onProgress)));
    const { step, once, found } = current();
    if (step !== 'preview' || !once || !found) return;
    const selection = selectionOf(current());
    if (selection) await onceMore(selection);
    else set({ step: 'issues' });
  }

  /** Reads these issues as they are now. Where they are chosen otherwise, the step that asks for them says what is wrong. */
  async function takeIds(issueIds: readonly string[]): Promise<void> {
    await take((onProgress) => findByIds(jira, issueIds, onProgress));
    const { found, by } = current();
    if (by !== 'given') return;
    if (found?.result.kind === 'failed') set({ problem: { kind: 'jira', error: found.result.error } });
    if (found?.result.kind === 'nothing') set({ problem: words('start.problem.gone') });
  }

  async function takePreset(issueIds: readonly string[]): Promise<void> {
    await takeIds(issueIds);
    const { operation } = current();
    const selection = selectionOf(current());
    if (selection && current().once) return onceMore(selection);
    if (selection && preset.fill) return fillIn(selection);
    if (!selection || !preset.change) return;
    const hasSubtasks = operation === 'move' || operation === 'delete';
    if (hasSubtasks && !(await details.askSubtasks(selection, operation))) return;
    confirm(plannedAgain(preset, selection, current().families?.value));
  }

  async function fillIn(selection: Selection): Promise<void> {
    const { change, asked = [] } = preset;
    if (!(await details.prepare(selection)) || change?.operation !== 'move') return;
    await details.chooseTarget(change.projectId, change.issueTypeId);
    const needed = (neededNow(current()) ?? []).map(({ field }) => field);
    set({ drafts: draftsAgain(change.fields ?? [], asked, needed) });
  }

  return { begin, find, onceMore };
}
