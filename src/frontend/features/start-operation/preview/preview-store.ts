import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { IssueValues, ValuesStep } from '../../../../jira/issues/issue-values';
import type { Answer } from '../../../../rest/client';
import { createStore } from '../../../platform/store';
import type { Readable } from '../../../platform/store';
import { within } from '../../../platform/within';
import type { AskWays } from '../details/ask-ways';
import { issuesOf, plannedOperation, planWithout } from '../plan/plan';
import type { Plan, PlannedGroup } from '../plan/plan';
import { createAskRules } from './ask-rules';
import { sumsOf } from './effects';
import type { IssueEffect } from './effects';
import { NO_PREVIEW } from './preview-state';
import type { PreviewState } from './preview-state';
import { otherwiseNow } from './recheck';
import type { Previewed } from './recheck';
import type { Rules } from './rules';
import { CHANGED, LEFT_OUT, shownIssues, staying } from './shown-issues';

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
  /** Issues whose summaries were asked for: Jira may show none. */
  const unnamed = new Set<string>();
  let run = 0;
  let isNaming = false;

  const change = (to: Partial<PreviewState>): void => set({ ...current(), ...to });

  function look(to: Partial<PreviewState>): void {
    change(to);
    void nameShown();
  }

  /** Reads the summaries that are wanted and were not read along: of a page, or of all where they are searched. */
  async function nameShown(): Promise<void> {
    const { plan, summaries, search } = current();
    if (!plan || isNaming) return;
    const all = staying(current())?.map(({ issue }) => issue) ?? issuesOf(plan);
    const wanted = search.trim() === '' ? shownIssues(current()).page : all;
    const issueIds = wanted.map(({ id }) => id).filter((id) => !summaries.has(id) && !unnamed.has(id));
    if (issueIds.length === 0) return;
    isNaming = true;
    const mine = run;
    const failure = await readIssueValues(jira, {
      issueIds,
      fieldIds: ['summary'],
      areSingle: true,
      isWanted: () => mine === run,
      onStep: ({ asked, issues }) => {
        asked.forEach((id) => unnamed.add(id));
        keep({ ...current(), summaries: withSummaries(current().summaries, issues) });
      },
    });
    isNaming = false;
    change({});
    // Somebody may have turned to another page meanwhile.
    if (!failure) void nameShown();
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

  /** Takes in what was read of some issues. */
  function taker(plan: Plan, rules: Rules): (step: ValuesStep) => void {
    const places = placesOf(plan);
    const effectOf = effectAmong(rules);
    let shownAt = now();
    return ({ asked, issues, unread }) => {
      const values = new Map(issues.map((issue) => [issue.id, issue]));
      const effects = new Map(current().effects);
      const updatedAt = new Map(current().updatedAt);
      for (const issue of issues) if (issue.updatedAt !== undefined) updatedAt.set(issue.id, issue.updatedAt);
      const isUnread = new Set(unread);
      for (const id of asked) {
        const place = places.get(id);
        if (place) effects.set(id, effectOf(place, isUnread.has(id) ? 'unread' : values.get(id)));
      }
      keep({ ...current(), effects, updatedAt, summaries: withSummaries(current().summaries, issues) });
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

type Place = { readonly issue: IssueFacts; readonly group: PlannedGroup };

/** What becomes of an issue, as far as it was said and could be read. */
function effectAmong(rules: Rules): (place: Place, now: IssueValues | undefined | 'unread') => IssueEffect {
  const unsaid = new Set(rules.unsaid.issues.map(({ id }) => id));
  return ({ issue, group }, now) => {
    const effect: IssueEffect =
      now === 'unread' ? { issue, kind: 'unknown', facets: [] } : rules.effectOf(issue, group, now);
    return unsaid.has(issue.id) ? { ...effect, isUnsaid: true } : effect;
  };
}

function withSummaries(before: PreviewState['summaries'], issues: readonly IssueValues[]): PreviewState['summaries'] {
  const after = new Map(before);
  for (const { id, summary } of issues) if (summary !== undefined) after.set(id, summary);
  return after;
}

/** Where each issue stands in the plan. */
function placesOf({ groups }: Plan): ReadonlyMap<string, Place> {
  return new Map(groups.flatMap((group) => group.issues.map((issue) => [issue.id, { issue, group }] as const)));
}

/** What is done, whatever the issues. */
const changesOf = ({ groups }: Plan): string =>
  JSON.stringify(
    groups.map(({ change }) =>
      change.operation === 'transition' ? change.transitions.map((t) => t.transitionId) : change,
    ),
  );
