import { figuresOver } from '../services/figures/figures';
import { withAsker } from './with-asker';
import { withAdminWhere } from './with-rights';

/** Figures over a period: everyone's for admins; for their own nobody's rights have to be asked. */
export const figures = withAsker(
  'figures',
  { waitMs: 10_000 },
  withAdminWhere(
    ({ whose }) => whose === 'everyone',
    async (viewer, asked) => ({ ok: true, data: await figuresOver(viewer, asked) }),
  ),
);
