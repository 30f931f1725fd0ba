import { figuresOver } from '../services/figures/figures';
import { withAsker } from './with-asker';
import { withAdminWhere } from './with-rights';

/** Figures over a period: everyone's for admins only; for one's own Jira is not asked about any right. */
export const figures = withAsker(
  'figures',
  { waitMs: 10_000 },
  withAdminWhere(
    ({ whose }) => whose === 'everyone',
    async (viewer, asked) => ({ ok: true, data: await figuresOver(viewer, asked) }),
  ),
);
