import type { Manifest, PageModule } from '../manifest';
import type { Jira, SeenIssue } from '../jira';
import type { KeptValues } from '../kept-values';
import { createGadgetConfigurations, type GadgetConfiguration } from './gadget-configurations';
import { createIssuePanels, type IssuePanels } from './issue-panels';
import { placeOfType } from '../manifest/page-types';
import type { PlaceRequest } from '../wire/place-request';

/** Why Jira does not show a module in a place; its message is for a person. */
export class PlaceRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 404,
    message: string,
  ) {
    super(message);
    this.name = 'PlaceRefusal';
  }
}

/** The places of Jira in which modules appear, and what is kept of them. */
export interface Places {
  /**
   * What the platform tells an app about where it is, as the manifest reference documents it for each module. Made here and
   * never taken from a page: an app trusts it.
   * @throws PlaceRefusal where Jira would not show the module to this person.
   */
  extensionOf(page: PageModule, accountId: string, place: PlaceRequest): Record<string, unknown>;
  /** @throws PlaceRefusal for an issue that is not there or that this person may not see. */
  issue(accountId: string, idOrKey: string): SeenIssue;
  /** Saves what the edit mode of this person's gadget submitted. @throws PlaceRefusal when it is not being edited. */
  configure(page: PageModule, accountId: string, place: PlaceRequest, values: GadgetConfiguration): void;
  panels: IssuePanels;
}

/** The local site has one dashboard; its gadgets are the modules of that type, in the manifest's order. */
const DASHBOARD_ID = '10000';
const FIRST_GADGET_ID = 10_100;

export function createPlaces(options: {
  manifest: () => Manifest;
  jira: Jira;
  kept: KeptValues;
  siteUrl: string;
}): Places {
  const { manifest, jira, kept, siteUrl } = options;
  const panels = createIssuePanels(kept);
  const gadgets = createGadgetConfigurations(kept);

  const issue: Places['issue'] = (accountId, idOrKey) => {
    const seen = jira.issueSeenBy(accountId, idOrKey);
    if (seen === undefined)
      throw new PlaceRefusal(404, `${idOrKey} does not exist, or you do not have permission to see it.`);
    return seen;
  };

  const onIssue = (page: PageModule, accountId: string, issueKey: string) => {
    const { project, ...seen } = issue(accountId, issueKey);
    const extension = { type: page.type, issue: seen, project, location: `${siteUrl}/browse/${seen.key}` };
    if (page.type !== 'jira:issuePanel') return extension;
    const panel = panels.find(seen.id, page.key);
    if (panel === undefined) throw new PlaceRefusal(404, `Nobody has added "${page.title}" to ${seen.key}.`);
    return { ...extension, isNewToIssue: panel.isNew };
  };

  const onDashboard = (page: PageModule, accountId: string, isEdited: boolean) => {
    if (isEdited && page.editResource === undefined)
      throw new PlaceRefusal(400, `The gadget "${page.title}" has no edit mode.`);
    const gadgetConfiguration = gadgets.read(page.key, accountId);
    const all = manifest().pages.filter(({ type }) => type === page.type);
    const place = all.findIndex(({ key }) => key === page.key);
    return {
      type: page.type,
      dashboard: { id: DASHBOARD_ID },
      gadget: { id: String(FIRST_GADGET_ID + place) },
      location: `${siteUrl}/module/${page.key}`,
      ...(gadgetConfiguration === undefined ? {} : { gadgetConfiguration }),
      ...(isEdited ? { entryPoint: 'edit' } : {}),
    };
  };

  const onNavigator = (page: PageModule, accountId: string, jql: string, issueKeys: string[]) => ({
    type: page.type,
    jql,
    filterId: '',
    issueKeys: issueKeys.map((key) => issue(accountId, key).key),
    location: `${siteUrl}/module/${page.key}?jql=${encodeURIComponent(jql)}`,
  });

  return {
    panels,
    issue,
    extensionOf(page, accountId, place) {
      if (place.at !== placeOfType[page.type])
        throw new PlaceRefusal(400, `"${page.title}" is a ${page.type}: it does not appear there.`);
      switch (place.at) {
        case 'page':
          return { type: page.type };
        case 'issue':
          return onIssue(page, accountId, place.issueKey);
        case 'gadget':
          return onDashboard(page, accountId, place.isEdited);
        case 'background':
          return { type: page.type, location: `${siteUrl}${place.path}` };
        case 'navigator':
          return onNavigator(page, accountId, place.jql, place.issueKeys);
      }
    },
    configure(page, accountId, place, values) {
      const isEdited = page.editResource !== undefined && place.at === 'gadget' && place.isEdited;
      if (!isEdited) throw new PlaceRefusal(400, `"${page.title}" is not being edited.`);
      if ('refresh' in values)
        throw new PlaceRefusal(400, 'The local site does not refresh a gadget by itself yet: leave out "refresh".');
      gadgets.save(page.key, accountId, values);
    },
  };
}
