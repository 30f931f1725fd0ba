import type { TaskRow } from '../../../contract';
import type { Platform } from '../../platform/platform';
import type { Readable } from '../../platform/store';
import type { ReaderPlace } from '../../words/times';
import { createBeginning } from './beginning';
import type { Beginning } from './beginning';
import { createConfirming } from './confirm/confirming';
import type { Confirming } from './confirm/confirming';
import { createSending } from './confirm/sending';
import { createDetails } from './details/details-store';
import type { Details } from './details/details-store';
import { isOldResult } from './issues/chosen-issues';
import { firstStepOf } from './preset';
import type { Preset } from './preset';
import { createWalking } from './walking';
import type { Walking } from './walking';
import { createHolder } from './wizard-holder';
import type { WizardState } from './wizard-state';

export interface StartOptions {
  readonly platform: Pick<Platform, 'jira' | 'resolver' | 'now'>;
  readonly preset: Preset;
  readonly uuid: () => string;
  readonly onStarted: (row: TaskRow) => void;
  readonly onClose: () => void;
  readonly place: ReaderPlace;
  /** When the draft was kept that this start ends. */
  readonly keptAt: () => Promise<number | undefined>;
}

type WizardChoice = 'by' | 'leavesUnknownOut' | 'operation' | 'typeId' | 'sendEmail' | 'asksAgain' | 'goesOn' | 'later';

/** The wizard from its first question to Start. */
export interface StartStore
  extends
    Readable<WizardState>,
    Pick<Beginning, 'begin' | 'find'>,
    Walking,
    Pick<Confirming, 'preview' | 'typeNumber'> {
  readonly details: Details;
  /** Whether somebody has chosen something in it; else it is only looked at, as it was begun. */
  readonly isTouched: () => boolean;
  readonly stop: () => void;
  readonly type: (change: Partial<Pick<WizardState, 'jql' | 'keys' | 'name'>>) => void;
  readonly choose: (change: Partial<Pick<WizardState, WizardChoice>>) => void;
  /** Sends what was confirmed, once the box about e-mail is settled. A second click while it is on its way does nothing. */
  readonly start: () => Promise<void>;
}

/** What begins at its first step is what is chosen there; what is come back to is as it was left. */
const isChosenFrom = (preset: Preset): boolean =>
  preset.kept ? preset.isLookedAt !== true : firstStepOf(preset) === 'issues';

export function createStartStore(options: StartOptions): StartStore {
  const { platform, preset, uuid, onStarted, onClose, place, keptAt } = options;
  const holder = createHolder(preset);
  const { current, subscribe, set, setQuietly, newCall } = holder;
  let isOpen = true;
  let isTouched = isChosenFrom(preset);
  const details = createDetails(holder, platform.jira);
  const kept = preset.kept?.draft;
  const { preview, confirm, typeNumber } = createConfirming(holder, { platform, details, uuid, kept });
  const beginning = createBeginning(holder, { platform, preset, place, details, confirm });
  const walking = createWalking(holder, { ...beginning, preset, details, preview, confirm, onClose });
  const start = createSending(holder, { platform, preset, preview, keptAt, onStarted, isOpen: () => isOpen });

  /** Typed, so the field shows it already; only what was found may have to be shown anew, as old or as new again. */
  function type(change: Partial<Pick<WizardState, 'jql' | 'keys' | 'name'>>): void {
    const wasOld = isOldResult(current());
    setQuietly(change);
    if (isOldResult(current()) !== wasOld) set({});
  }

  /** The same, and from then on something is chosen. */
  const touching =
    <Args extends readonly unknown[], Answer>(act: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      isTouched = true;
      return act(...args);
    };

  return {
    current,
    subscribe,
    details: {
      ...details,
      leaveOut: touching(details.leaveOut),
      pick: touching(details.pick),
      draft: touching(details.draft),
      chooseTransition: touching(details.chooseTransition),
      chooseProject: touching(details.chooseProject),
      chooseType: touching(details.chooseType),
    },
    preview: { ...preview, leaveOut: touching(preview.leaveOut) },
    isTouched: () => isTouched,
    begin() {
      isOpen = true;
      return beginning.begin();
    },
    stop() {
      isOpen = false;
      newCall();
      details.stop();
      preview.stop();
    },
    type: touching(type),
    choose: touching((change) => set({ ...change, problem: undefined })),
    find: beginning.find,
    ...walking,
    typeNumber,
    start,
  };
}
