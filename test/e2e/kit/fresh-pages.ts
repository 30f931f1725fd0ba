import type { Version3Client } from 'jira.js';
import type { Page } from 'playwright-core';
import { openSite, type OpenSite } from './open-site';
import { publicClient, submitsOf } from './wizard';

/** What a group of tests looks at: one site for all of them, and for each the admin page anew. Read it within a test. */
export interface FreshPages {
  readonly world: OpenSite;
  /** Closed after each test. */
  readonly page: Page;
  /** Jira as Ada, past the app. */
  readonly jira: Version3Client;
  /** The paths of the submits that the app has sent since the test began. */
  readonly submits: readonly string[];
}

/** Opens these around the tests of a `describe`. */
export function freshPages(): FreshPages {
  let world: OpenSite;
  let page: Page;
  let jira: Version3Client;
  let submits: string[];
  beforeAll(async () => {
    world = await openSite();
    jira = publicClient(world.address);
    submits = submitsOf(world);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    submits.length = 0;
    page = await world.open();
  });
  afterEach(() => page.close());
  return {
    get world() {
      return world;
    },
    get page() {
      return page;
    },
    get jira() {
      return jira;
    },
    get submits() {
      return submits;
    },
  };
}
