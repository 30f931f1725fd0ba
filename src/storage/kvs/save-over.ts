import { firstRevision } from './first-revision';
import { createOnce } from './records';
import { replaceIfUnchanged } from './transactions';
import type { Place, Revisioned, Written } from './write';

/** Writes a record of an entity over the revision that it came from; 0 stands for a record that is not there yet. */
export const saveOver = <Value extends Revisioned>(place: Place, value: Value): Promise<Written> =>
  value.rev === 0
    ? createOnce(place, { ...value, rev: firstRevision() })
    : replaceIfUnchanged(place, { ...value, rev: value.rev + 1 }, value.rev);
