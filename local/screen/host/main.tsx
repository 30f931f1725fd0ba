import '@atlaskit/css-reset';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import React from 'react';
import { createRoot } from 'react-dom/client';
import type { PageFacts } from '../pages';
import { chosenColorMode, showColorMode } from './controls/theme';
import { Page } from './Page';
import './page.css';
import './chrome/jira-page.css';
import './controls/local-site-bar.css';
import './draw/drawings.css';
import './draw/charts/charts.css';
import './dashboard/dashboard.css';
import './bulk-change/bulk-change.css';
import './issue/issue-page.css';
import './navigator/navigator.css';

const root = document.getElementById('root');
const facts = document.getElementById('page-facts')?.textContent;
if (root === null || typeof facts !== 'string')
  throw new Error('This script belongs on a page of local/screen/pages.ts');

// Atlaskit asks Atlassian's feature flags, which are not here: everything as released.
setBooleanFeatureFlagResolver(() => false);

// Without a theme, Atlaskit's colours and spaces do not resolve: nothing is drawn before it is there.
void showColorMode(chosenColorMode()).then(() =>
  createRoot(root).render(<Page facts={JSON.parse(facts) as PageFacts} />),
);
