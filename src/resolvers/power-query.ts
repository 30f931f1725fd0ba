import { powerQueryTexts } from '../services/excel/power-query-texts';
import { withAsker } from './with-asker';

/** The Power Query functions as text, and what the workbook has to know of this site. For everybody: they read nothing. */
export const powerQuery = withAsker('powerQuery', { waitMs: 20_000 }, async ({ cloudId }) => ({
  ok: true,
  data: { functions: powerQueryTexts(), ...(cloudId === undefined ? {} : { cloudId }) },
}));
