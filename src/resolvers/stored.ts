import { now } from '../refresh/now';
import { stockOf } from '../services/keeping/stock';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

const COUNTS_FOR_MS = 8_000;

/** How much is stored, roughly. */
export const stored = withAsker(
  'stored',
  { waitMs: 15_000 },
  withAdmin(async () => ({ ok: true, data: await stockOf(now() + COUNTS_FOR_MS) })),
);
