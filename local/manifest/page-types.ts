/** In which kind of place of Jira each type of module appears; a type that is not here is not served. */
export const placeOfType = {
  'jira:adminPage': 'page',
  'jira:globalPage': 'page',
  'jira:issuePanel': 'issue',
  'jira:issueContext': 'issue',
  'jira:dashboardGadget': 'gadget',
  'jira:issueNavigatorAction': 'navigator',
  // Unseen, on pages of Jira's own.
  'jira:globalBackgroundScript': 'background',
} as const;

export type PageType = keyof typeof placeOfType;

export function isPageType(type: string): type is PageType {
  return Object.hasOwn(placeOfType, type);
}

/** Pages of their own: only their addresses go on with a path of the app's, and only there has an app a history. */
export function isFullPage(type: PageType): boolean {
  return placeOfType[type] === 'page';
}

/** A module that is on pages of Jira's own and shows nothing. */
export function isUnseen(type: PageType): boolean {
  return placeOfType[type] === 'background';
}
