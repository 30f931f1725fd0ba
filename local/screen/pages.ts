import type { ScreenModule } from './modules';

/** What the page's script finds in the page. */
export type PageFacts = ModuleFacts | IssueFacts | BulkChangeFacts;

interface SharedFacts {
  appId: string;
  modules: ScreenModule[];
}

/** A module in its own place; one that appears on issues has got no issue then. */
export interface ModuleFacts extends SharedFacts {
  page: 'module';
  module: ScreenModule;
}

export interface IssueFacts extends SharedFacts {
  page: 'issue';
  issueKey: string;
  /** The module for which somebody came: its section is open, or added. */
  module?: ScreenModule;
}

/** Jira's own bulk change: no module's place. */
export interface BulkChangeFacts extends SharedFacts {
  page: 'bulk-change' | 'bulk-progress';
}

export function pageHtml(facts: PageFacts, hostVersion: string): string {
  const title = titleOf(facts);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} - Jira</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/screen/${hostVersion}/main.css">
<script type="application/json" id="page-facts">${jsonInHtml(facts)}</script>
<script type="module" src="/screen/${hostVersion}/main.js"></script>
</head>
<body><div id="root"></div></body>
</html>`;
}

function titleOf(facts: PageFacts): string {
  switch (facts.page) {
    case 'module':
      return facts.module.title;
    case 'issue':
      return facts.issueKey;
    case 'bulk-change':
      return 'Bulk change';
    case 'bulk-progress':
      return 'Bulk operation progress';
  }
}

/** The frame runs the app and draws nothing: first the local site's side of the bridge, then the app's bundle. */
export function appFrameHtml(hostVersion: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>App</title>
<script type="module" src="/screen/${hostVersion}/frame.js"></script>
<script defer src="app.js"></script>
</head>
<body></body>
</html>`;
}

export function unknownModuleHtml(key: string, modules: ScreenModule[]): string {
  const links = modules.map(
    (module) =>
      `<li><a href="/module/${encodeURIComponent(module.key)}">${escaped(module.title)}</a> (${escaped(module.type)})</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>No such module</title></head>
<body>
<h1>manifest.yml has no module "${escaped(key)}" with a page</h1>
<ul>${links.join('')}</ul>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON inside a script element: only `<` can end that element early. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
