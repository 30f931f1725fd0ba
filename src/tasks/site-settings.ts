/**
 * What the app looks at by itself, because nobody tells it what is started in Jira: the address of Jira's progress page, the
 * ids after the newest that it knows, and the histories of issues.
 */
export const LOOKS = ['progressPage', 'nextIds', 'histories'] as const;
export type Look = (typeof LOOKS)[number];

/** For how many days what is over is kept; `for-ever`: until somebody removes it. */
export const KEEPS = [30, 90, 365, 'for-ever'] as const;
export type Keep = (typeof KEEPS)[number];

/** What the admins of a site have chosen. */
export interface SiteSettings {
  readonly looks: Readonly<Record<Look, boolean>>;
  readonly keep: Keep;
  /** Whether submissions may go on while no page of their sender's is open. */
  readonly standingOrders: boolean;
}

/** Some of the settings, to be changed; the others stay as they are. */
export interface SettingsChange {
  readonly looks?: { readonly [Name in Look]?: boolean | undefined } | undefined;
  readonly keep?: Keep | undefined;
  readonly standingOrders?: boolean | undefined;
  /** What the others have chosen meanwhile is not to be changed unseen: how long whoever changes it was shown. */
  readonly keepBefore?: Keep | undefined;
}

/** The settings where some, or all, were never chosen: everything is on, and a quarter is kept. Pure. */
export const settingsWith = ({ looks = {}, keep = 90, standingOrders = true }: SettingsChange): SiteSettings => ({
  looks: {
    progressPage: looks.progressPage ?? true,
    nextIds: looks.nextIds ?? true,
    histories: looks.histories ?? true,
  },
  keep,
  standingOrders,
});
