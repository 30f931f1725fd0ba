/**
 * What the app looks at by itself, because nobody tells it what is started in Jira: the address of Jira's progress page, the
 * ids after the newest that it knows, and the histories of issues.
 */
export const LOOKS = ['progressPage', 'nextIds', 'histories'] as const;
export type Look = (typeof LOOKS)[number];

/** What the admins of a site have chosen. */
export interface SiteSettings {
  readonly looks: Readonly<Record<Look, boolean>>;
}

/** Some of the settings, to be changed; the others stay as they are. */
export interface SettingsChange {
  readonly looks: { readonly [Name in Look]?: boolean | undefined };
}

/** The settings where some, or all, were never chosen: everything is on. Pure. */
export const settingsWith = ({ looks }: SettingsChange): SiteSettings => ({
  looks: {
    progressPage: looks.progressPage ?? true,
    nextIds: looks.nextIds ?? true,
    histories: looks.histories ?? true,
  },
});
