import type { JiraClient } from '../../../../jira/client';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { ValuesStep } from '../../../../jira/issues/issue-values';
import type { Answer } from '../../../../rest/client';
import { createStore } from '../../../platform/store';
import type { Readable } from '../../../platform/store';
import { within } from '../../../platform/answers/within';
import type { AskWays } from '../details/transitions/ask-ways';
import { issuesOf, plannedOperation, planWithout } from '../plan/plan';
import type { Plan } from '../plan/plan';
import { createAskRules } from './rules/ask-rules';
import { sumsOf } from './effects/effects';
import { NO_PREVIEW } from './preview-state';
import type { PreviewState } from './preview-state';
import { otherwiseNow } from './recheck';
import type { Previewed } from './recheck';
import type { Rules } from './rules/rules';
import { effectsAmong, updatesOf } from './effects-read';
import { createNaming, withSummaries } from './naming';
import { CHANGED, LEFT_OUT } from './shown-issues';

export interface PreviewStore extends Readable<PreviewState> {
  /**
   * Begins to read what will happen. What was left out of the same change before stays out: gives what is left to do, and
   * undefined where that is nothing.
   */
  readonly open: (plan: Plan, summaries?: ReadonlyMap<string, string>) => Plan | undefined;
  /** Goes on where reading has failed, or Jira did not say all. */
  readonly tryAgain: () => void;
  readonly stop: () => void;
  /** Whether all is as it was shown of what is planned now; shows what is not. Ends in 5 s, with or without Jira's word. */
  readonly lookAgain: (plan: Plan) => Promise<'as-shown' | 'otherwise' | 'not-answered'>;
  readonly leaveOut: (issueIds: readonly string[], isOut: boolean) => void;
  /** Shows the issues of a part of the sums, or all of them. */
  readonly show: (part: string | undefined) => void;
  readonly find: (search: string) => void;
  readonly turnTo: (from: number) => void;
}

export interface PreviewOptions {
  readonly jira: JiraClient;
  readonly askWays: AskWays;
  readonly now: () => number;
  /** Called when issues are left out or taken in again; undefined: nothing is left to do. */
  readonly onNarrowed: (plan: Plan | undefined) => void;
  /** Left out of the first plan: that was chosen before the page was loaded anew. */
  readonly leftOut?: ReadonlySet<string>;
}

/** Numbers are shown anew so often at the most: every change sends the whole page over the bridge. */
const SHOWN_EVERY_MS = 300;

/** How long Start waits for Jira to say what has changed. */
const LOOK_MS = 5_000;
const NO_ANSWER: Answer<Previewed> = { ok: false, error: { kind: 'unavailable', system: 'jira' } };

export function createPreview({ jira, askWays, now, onNarrowed, ...first }: PreviewOptions): PreviewStore {
  const { current, subscribe, set, keep } = createStore<PreviewState>({
    ...NO_PREVIEW,
    leftOut: first.leftOut ?? NO_PREVIEW.leftOut,
  });
  const askRules = createAskRules(askWays);
  let run = 0;

  const change = (to: Partial<PreviewState>): void => set({ ...current(), ...to });

  const nameShown = createNaming(jira, { current, keep, change, runOf: () => run });

  function look(to: Partial<PreviewState>): void {
    change(to);
    void nameShown();
  }

  function open(plan: Plan, named: ReadonlyMap<string, string> = new Map()): Plan | undefined {
    const { plan: before, leftOut, summaries: known } = current();
    const ofSubtasks = Object.values(plan.subtasks).flatMap((all) =>
      all.map(({ id, summary }) => [id, summary] as const),
    );
    const summaries = new Map([...ofSubtasks, ...named, ...known]);
    const isSame = !before || changesOf(before) === changesOf(plan);
    const ids = new Set(issuesOf(plan).map(({ id }) => id));
    const still = isSame ? new Set([...leftOut].filter((id) => ids.has(id))) : new Set<string>();
    set({ ...NO_PREVIEW, plan, summaries, leftOut: still });
    void read(plan);
    return planWithout(plan, still);
  }

  async function read(plan: Plan): Promise<void> {
    const mine = ++run;
    const isWanted = (): boolean => mine === run;
    change({ phase: 'asking', failure: undefined });
    const rules = await askRules(plannedOperation(plan))(jira, plan);
    if (!isWanted()) return;
    if (!rules.ok) return change({ phase: 'failed', failure: rules.error });
    const { effects } = current();
    const rest = issuesOf(plan).filter(({ id }) => effects.get(id)?.isUnsaid ?? !effects.has(id));
    change({ phase: 'reading' });
    const take = taker(plan, rules.data);
    const failure = await readIssueValues(jira, {
      issueIds: rest.map(({ id }) => id),
      fieldIds: rules.data.fieldIds,
      areSingle: rules.data.areSingle,
      isWanted,
      onStep: (step) => {
        if (isWanted()) take(step);
      },
    });
    if (!isWanted()) return;
    look({ ...summed(), phase: failure ? 'failed' : 'done', failure: failure ?? rules.data.unsaid.error });
  }

  /** Takes in what was read of some issues, and shows the numbers anew now and then. */
  function taker(plan: Plan, rules: Rules): (step: ValuesStep) => void {
    const effectsOf = effectsAmong(plan, rules);
    let shownAt = now();
    return (step) => {
      const { effects, updatedAt, summaries } = current();
      keep({
        ...current(),
        effects: new Map([...effects, ...effectsOf(step)]),
        updatedAt: new Map([...updatedAt, ...updatesOf(step.issues)]),
        summaries: withSummaries(summaries, step.issues),
      });
      if (now() - shownAt < SHOWN_EVERY_MS) return;
      shownAt = now();
      change(summed());
    };
  }

  async function lookAgain(plan: Plan): Promise<'as-shown' | 'otherwise' | 'not-answered'> {
    const { effects: before, updatedAt } = current();
    const ask = askRules(plannedOperation(plan));
    const answer = await within(LOOK_MS, otherwiseNow(jira, plan, { effects: before, updatedAt }, ask), NO_ANSWER);
    if (!answer.ok) return 'not-answered';
    const { data: now } = answer;
    if (now.effects.size === 0) return 'as-shown';
    const effects = new Map([...before, ...now.effects]);
    const changed = [...now.effects].flatMap(([id, effect]) => {
      const shown = before.get(id);
      return shown ? [{ before: shown, now: effect }] : [];
    });
    keep({ ...current(), effects, updatedAt: new Map([...updatedAt, ...now.updatedAt]) });
    look({ ...summed(), changed, shown: CHANGED, search: '', from: 0 });
    return 'otherwise';
  }

  const summed = (): Pick<PreviewState, 'sums'> => ({ sums: sumsOf(current().effects.values()) });

  function leaveOut(issueIds: readonly string[], isOut: boolean): void {
    const { plan, leftOut: before, shown } = current();
    if (!plan) return;
    const leftOut = new Set(before);
    for (const id of issueIds) {
      if (isOut) leftOut.add(id);
      else leftOut.delete(id);
    }
    const isShownEmpty = shown === LEFT_OUT && leftOut.size === 0;
    change({ leftOut, ...(isShownEmpty ? { shown: undefined } : {}) });
    onNarrowed(planWithout(plan, leftOut));
  }

  return {
    current,
    subscribe,
    open,
    tryAgain: () => {
      const { plan } = current();
      if (plan) void read(plan);
    },
    stop: () => {
      run++;
    },
    lookAgain,
    leaveOut,
    show: (shown) => look({ shown, search: '', from: 0 }),
    find: (search) => look({ search, from: 0 }),
    turnTo: (from) => look({ from: Math.max(0, from) }),
  };
}

/** What is done, whatever the issues. */
const changesOf = ({ groups }: Plan): string =>
  JSON.stringify(
    groups.map(({ change }) =>
      change.operation === 'transition' ? change.transitions.map((t) => t.transitionId) : change,
    ),
  );
