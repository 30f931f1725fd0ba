import type { FoundChange } from '../../../tasks/changes/found';

/** What tells one found change from all others on this page. Pure. */
export const keyOfFound = ({ authorId, from, to, did }: FoundChange): string =>
  JSON.stringify([authorId, from, to, did]);
