import type { JiraClient } from '../../jira/client';
import { jira, readTaskInBrowser } from './bridge/rest-in-browser';
import type { ReadTask } from './bridge/rest-in-browser';
import { now } from './time/now';
import { appResolver } from './bridge/resolver';
import type { Resolver } from './bridge/resolver';
import { listen } from './bridge/signals';
import type { Listen } from './bridge/signals';
import { visibility } from './visibility';
import type { Visibility } from './visibility';

/** Everything outside the page that it uses. */
export interface Platform {
  readonly now: () => number;
  readonly resolver: Resolver;
  /** Jira's REST API as the viewer: costs neither points nor function time. */
  readonly jira: JiraClient;
  readonly readTask: ReadTask;
  readonly visibility: Visibility;
  /** Hears the signals that other pages' calls give. */
  readonly listen: Listen;
  /** 0 to 1, for pages that would otherwise all do the same at once. */
  readonly random: () => number;
}

export const platform: Platform = {
  now,
  resolver: appResolver,
  jira,
  readTask: readTaskInBrowser,
  visibility,
  listen,
  random: Math.random,
};
