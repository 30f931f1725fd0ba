import { siteSettings } from '../../../storage/settings/settings-store';

/** Whether the admins of the site want standing orders at this moment; `unknown`: storage does not say. */
export const ordersWanted = (): Promise<'wanted' | 'unwanted' | 'unknown'> =>
  siteSettings().then(
    ({ standingOrders }) => (standingOrders ? 'wanted' : 'unwanted'),
    () => 'unknown',
  );
