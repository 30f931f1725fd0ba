import * as React from 'react';
import { createContext, useContext } from 'react';
import type { PropsWithChildren } from 'react';
import type { JiraClient } from '../../jira/client';
import { jira, readTaskInBrowser } from './rest-in-browser';
import type { ReadTask } from './rest-in-browser';
import { now } from './now';
import { appResolver } from './resolver';
import type { Resolver } from './resolver';
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
}

const Context = createContext<Platform>({
  now,
  resolver: appResolver,
  jira,
  readTask: readTaskInBrowser,
  visibility,
});

export const usePlatform = (): Platform => useContext(Context);

/** A page on another platform than Forge's, with another clock for one. */
export const OnPlatform = ({ platform, children }: PropsWithChildren<{ platform: Platform }>) => (
  <Context.Provider value={platform}>{children}</Context.Provider>
);
