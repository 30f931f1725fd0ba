import * as v from 'valibot';

/**
 * Where a page says that it shows a module: only what a person's address and clicks decide. What an app is told of the
 * place is made from it on the server (extension.ts).
 */
export const placeRequest = v.variant('at', [
  v.object({ at: v.literal('page') }),
  v.object({ at: v.literal('issue'), issueKey: v.pipe(v.string(), v.maxLength(255)) }),
  v.object({ at: v.literal('gadget'), isEdited: v.boolean() }),
  /** Unseen on a page of Jira's own: its path with its query, as the address bar has it. */
  v.object({ at: v.literal('background'), path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(2_000)) }),
  v.object({
    at: v.literal('navigator'),
    jql: v.pipe(v.string(), v.maxLength(10_000)),
    /** Those that somebody selected; none is the whole search. */
    issueKeys: v.pipe(v.array(v.string()), v.maxLength(1_000)),
  }),
]);

export type PlaceRequest = v.InferOutput<typeof placeRequest>;
