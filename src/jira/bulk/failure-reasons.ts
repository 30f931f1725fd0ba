import * as v from '../../valibot';
import { MOST_IDS, isJiraId } from '../../tasks/ids';
import { spoken } from '../../rest/message-key';
import { part } from '../../rest/values';
import { REASON_LENGTH, shownText } from '../../tasks/shown-text';

/** Reasons of one issue that are kept. */
const MOST_REASONS = 20;
/** Characters of all the different reasons of one task: of what is beyond it is only said that there is something. */
const ALL_REASONS = 350_000;
const BEYOND = '…';

/** Why issues failed, by issue id, and how many entries beside name no issue or are too many. */
export interface FailureReasons {
  readonly byIssue: ReadonlyMap<string, readonly string[]>;
  readonly leftOut: number;
}

/** Issue id → why it failed: a list of texts, one text, texts by name, or nothing. A list stands for no failures. */
export const failureReasons = part(
  v.pipe(
    v.custom<object>((given) => typeof given === 'object' && given !== null),
    v.transform((given): FailureReasons | undefined => {
      if (Array.isArray(given)) return given.length === 0 ? { byIssue: new Map(), leftOut: 0 } : undefined;
      const entries: readonly [string, unknown][] = Object.entries(given);
      const issues = entries.filter(([id]) => isJiraId(id)).slice(0, MOST_IDS);
      const kept = keptReasons();
      const byIssue = new Map(issues.map(([id, why]) => [id, reasonsIn(why).map(kept)]));
      return { byIssue, leftOut: entries.length - byIssue.size };
    }),
  ),
);

/** The texts in what stands for the reasons of one issue, each once. Pure. */
function reasonsIn(why: unknown): string[] {
  const given: readonly unknown[] =
    typeof why === 'object' && why !== null
      ? Object.values(why)
          .slice(0, 2 * MOST_REASONS)
          .flatMap(textIn)
      : [why];
  const texts = given.flatMap((each) =>
    typeof each === 'string' ? [shownText(spoken(each.trim()), REASON_LENGTH)] : [],
  );
  return [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_REASONS);
}

/** A text, or the texts one level beneath: `{message}`, or several under one name. */
const textIn = (each: unknown): readonly unknown[] =>
  typeof each === 'object' && each !== null ? Object.values(each).slice(0, MOST_REASONS) : [each];

/** Lets every reason pass while all the different ones together are short enough. */
function keptReasons(): (reason: string) => string {
  const seen = new Set<string>();
  let characters = 0;
  return (reason) => {
    if (seen.has(reason)) return reason;
    if (characters + reason.length > ALL_REASONS) return BEYOND;
    seen.add(reason);
    characters += reason.length;
    return reason;
  };
}
