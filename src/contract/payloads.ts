import * as v from '../valibot';
import { draftSchema } from './draft-schema';
import { exportFrom, exportOfSchema, fileKindSchema, fileOfSchema } from './export-schema';
import { filtersSchema } from './filters-schema';
import { foundChangeSchema, foundSampleSchema } from './found';
import {
  DISCOVERED_AT_ONCE,
  MOST_LOOKED_UP,
  MOST_PUT,
  MOST_PUT_ISSUES,
  MOST_WATCHED,
  PAGE_SIZE,
  PERIODS,
  TRACK_INPUT_LENGTH,
} from './limits';
import { renameSavedSchema, savedOperationSchema } from './saved-schema';
import { jiraId, label, moment, noDoubles, position, submissionKey, taskKey, uuid } from './sent-values';
import { submissionSchema } from './submission-schema';
import { KEEPS, LOOKS } from '../tasks/site-settings';

/** What each resolver function takes. Parsed on every call: a page can be hostile. */
export const payloads = {
  list: v.strictObject({
    /** `auto`: everyone for an admin, mine for anybody else. */
    scope: v.picklist(['auto', 'mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
    /** Where the page starts: `older` or `searchFurther` of an earlier answer to the same question. */
    from: v.optional(position),
    /** The tasks that the page asks about by itself; absent: it has none yet. They are left to it. */
    watched: v.optional(v.pipe(v.array(taskKey), v.maxLength(MOST_WATCHED))),
    /** The page wants to hear of later changes: the answer brings a ticket. */
    live: v.optional(v.literal(true)),
    /** The page asks again by itself, because something has changed: nobody has clicked. */
    quietly: v.optional(v.literal(true)),
  }),
  changedSince: v.strictObject({
    /** `list` of the ticket that came with the list. */
    list: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
    /** A moment of the functions' clock, epoch milliseconds. */
    since: moment,
  }),
  /** All that a filter finds, for acting on many. */
  matching: v.strictObject({
    scope: v.picklist(['mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
    /** `next` of an earlier answer to the same question. */
    from: v.optional(position),
  }),
  refresh: v.strictObject({
    keys: v.pipe(v.array(taskKey), v.minLength(1), v.maxLength(PAGE_SIZE), v.check(noDoubles)),
  }),
  track: v.strictObject({
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
    label: v.optional(label),
  }),
  dismiss: v.strictObject({
    key: taskKey,
    /** false: its failures need attention again. */
    dismissed: v.boolean(),
    /** Why, in the person's own words. */
    why: v.optional(label),
  }),
  rename: v.strictObject({
    key: taskKey,
    /** Empty: it has no name any more. */
    label,
  }),
  discover: v.strictObject({
    /** Of Jira's tasks. Nothing is believed of them: Jira is asked about each as the asker. */
    ids: v.pipe(v.array(jiraId), v.minLength(1), v.maxLength(DISCOVERED_AT_ONCE), v.check(noDoubles)),
    /** Where the page has them from: the address of Jira's progress page, or an open list that looks at the next ids. */
    by: v.picklist(['progress-page', 'list']),
  }),
  settings: v.strictObject({}),
  /** The settings that change; the others stay as they are. */
  changeSettings: v.pipe(
    v.strictObject({
      looks: v.optional(v.strictObject(v.entriesFromList(LOOKS, v.optional(v.boolean())))),
      keep: v.optional(v.picklist(KEEPS)),
      standingOrders: v.optional(v.boolean()),
      /** How long was chosen when the page last heard of it: where that is another time by now, nothing is changed. */
      keepBefore: v.optional(v.picklist(KEEPS)),
    }),
    v.check(({ looks, keep, standingOrders }) => [looks, keep, standingOrders].some((chosen) => chosen !== undefined)),
  ),
  stored: v.strictObject({}),
  deleteEverything: v.strictObject({
    /** What the person has typed: nothing is deleted without it. */
    typed: v.literal('DELETE'),
  }),
  health: v.strictObject({}),
  knownFound: v.strictObject({
    changes: v.pipe(v.array(foundSampleSchema), v.minLength(1), v.maxLength(MOST_LOOKED_UP)),
  }),
  putFound: v.strictObject({
    changes: v.pipe(
      v.array(foundChangeSchema),
      v.minLength(1),
      v.maxLength(MOST_PUT),
      v.check((all) => all.reduce((sum, { issueIds: ids }) => sum + ids.length, 0) <= MOST_PUT_ISSUES),
    ),
  }),
  stopTracking: v.strictObject({
    key: taskKey,
    /** What the person confirmed: nothing else is done. */
    what: v.picklist(['off-my-list', 'for-everyone']),
  }),
  task: v.strictObject({ key: taskKey }),
  start: submissionSchema,
  advance: v.strictObject({
    key: submissionKey,
    /**
     * "Continue with the remaining parts", after a time away or after a standing order has ended, and "Start now" before its
     * time: the part that goes next, counted from 1.
     */
    continueFrom: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  draft: v.strictObject({}),
  keepDraft: v.strictObject({
    draft: draftSchema,
    /** Nothing is chosen in it yet: it is as it was begun. A page that was opened before there was this does not say so. */
    isLookedAt: v.optional(v.literal(true)),
  }),
  /** The one that was kept at this time, and no other. */
  dropDraft: v.strictObject({ keptAt: moment }),
  savedOperations: v.strictObject({}),
  saveOperation: savedOperationSchema,
  renameSaved: renameSavedSchema,
  removeSaved: v.strictObject({ id: uuid }),
  cancel: v.strictObject({ key: taskKey }),
  withdraw: v.strictObject({ key: submissionKey }),
  adopt: v.strictObject({
    key: submissionKey,
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** The id from Jira's progress page, or that page's address. */
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
  }),
  endUnconfirmed: v.strictObject({
    key: submissionKey,
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    said: v.picklist(['started', 'not-started']),
  }),
  /** The platform says which issue it is about, never the payload. */
  issue: v.strictObject({
    /** Jira told the page that its viewer is an admin. The function believes that only after asking Jira itself. */
    asAdmin: v.boolean(),
    /** `older` of an earlier answer: what came before it. */
    before: v.optional(position),
  }),
  tracker: v.strictObject({}),
  connectTracker: v.strictObject({
    organisation: v.strictObject({
      /** `360`: Yandex 360 for Business; `cloud`: Yandex Cloud Organization. */
      kind: v.picklist(['360', 'cloud']),
      id: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{1,64}$/)),
    }),
    token: v.strictObject({
      kind: v.picklist(['oauth', 'iam']),
      /** Visible ASCII, as a header can carry it. Write-only: no answer ever holds it. */
      value: v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{1,4096}$/)),
    }),
  }),
  disconnectTracker: v.strictObject({}),
  exportParts: v.strictObject({
    of: exportOfSchema,
    /** `next` of an earlier answer: counting goes on there. */
    next: v.optional(exportFrom),
  }),
  exportFile: v.strictObject({
    of: fileOfSchema,
    file: fileKindSchema,
    /** Counted from 1; with `from` as `exportParts` answered it. It is in the file's name. */
    part: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    from: v.optional(exportFrom),
  }),
  figures: v.strictObject({
    whose: v.picklist(['mine', 'everyone']),
    days: v.picklist(PERIODS),
  }),
};

export type Payload<Name extends keyof typeof payloads> = v.InferOutput<(typeof payloads)[Name]>;
