import type { PowerQuery, Result } from '../../contract';
import { POWER_QUERY_TEXTS } from './power-query-texts';
import { withAsker } from '../rights/with-asker';

/** The Power Query functions as text, and what the workbook has to know of this site. For everybody: they read nothing. */
export const getPowerQuery = withAsker('powerQuery', async ({ cloudId }): Promise<Result<PowerQuery>> => ({
  ok: true,
  data: { functions: POWER_QUERY_TEXTS, ...(cloudId === undefined ? {} : { cloudId }) },
}));
