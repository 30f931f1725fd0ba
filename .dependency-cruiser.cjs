/**
 * What may import what: `[files, folders that they may import, packages that they may import, why]`.
 *
 * Files are a folder (`a`: the files right in it; `a/**`: all beneath it too) or one file that stands apart from its folder.
 * The rows stand in floors, from the top down, and one may import only what stands beneath it: so the table has no circle.
 * Files of one row may import each other. Whatever has no row may import nothing. `node:` are modules of Node.
 */

/** The local site. A folder's `index.ts` is its door: it stands above the folders inside, the other files beneath them. */
const LOCAL = [
  ['main.ts', 'server site screen forge manifest', 'node:path', 'starts the site'],
  [
    'server',
    'site places wire forge forge/object-store jira/index.ts confluence tracker manifest',
    'hono @hono/node-server valibot node:http',
    'answers over HTTP for the site that it is given',
  ],
  [
    'site',
    'places forge forge/storage forge/object-store forge/queue forge/run-limits.ts forge/faults jira/index.ts confluence tracker manifest .',
    'libsql valibot node:fs node:path',
    'puts Forge, Jira and the other systems together and gives them a past',
  ],
  [
    'screen/host',
    'screen/host/bulk-change screen/host/full-page screen/host/issue screen/host/navigator screen/host/dashboard screen/host/frame screen/host/controls screen/host/chrome screen/host/apps screen/host/draw/charts screen/host/draw screen/host/site screen wire manifest',
    'react react-dom @atlaskit',
    'the page in the browser: puts the places of Jira around the app',
  ],
  [
    'screen/host/bulk-change',
    'screen/host/navigator screen/host/chrome screen/host/site screen wire',
    'react @atlaskit',
    'the bulk change of Jira itself; shows the issues that the navigator finds',
  ],
  [
    'screen/host/full-page',
    'screen/host/frame screen/host/chrome screen',
    'react',
    'one place of Jira: the places know nothing of each other',
  ],
  [
    'screen/host/issue',
    'screen/host/frame screen/host/chrome screen/host/apps screen/host/site screen wire',
    'react @atlaskit',
    'one place of Jira: the places know nothing of each other',
  ],
  [
    'screen/host/navigator',
    'screen/host/frame screen/host/chrome screen/host/apps screen/host/site screen wire',
    'react @atlaskit',
    'one place of Jira: the places know nothing of each other',
  ],
  [
    'screen/host/dashboard',
    'screen/host/frame screen/host/chrome screen/host/apps screen/host/site screen wire',
    'react @atlaskit',
    'one place of Jira: the places know nothing of each other',
  ],
  [
    'screen/host/frame',
    'screen/host/apps screen/host/draw/drawings.ts screen/host/draw screen/host/site screen wire manifest',
    'react @atlaskit',
    'holds one app and answers its bridge, wherever it is shown',
  ],
  [
    'screen/host/controls',
    'screen/host/site screen wire jira/faults.ts forge/faults',
    'react @atlaskit',
    'the bar of the local site, and what its buttons open',
  ],
  [
    'screen/host/chrome',
    'screen/host/draw screen/host/site screen wire',
    'react @atlaskit',
    'the head and the side of Jira',
  ],
  ['screen/host/apps', 'screen', 'react @atlaskit', 'the menus of apps, in any place of Jira'],
  [
    'screen/host/draw/drawings.ts',
    'screen/host/draw/charts screen/host/draw/fields screen/host/draw/blocks screen/host/draw',
    '',
    'only a whole app needs all drawings',
  ],
  ['screen/host/draw/charts', 'screen/host/draw', 'react', 'draws the charts of UI Kit'],
  ['screen/host/draw/fields', 'screen/host/draw', 'react @atlaskit', 'draws the fields of UI Kit'],
  [
    'screen/host/draw/blocks',
    'screen/host/draw',
    'react @atlaskit @emotion/react',
    'draws what holds other components of UI Kit',
  ],
  [
    'screen/host/draw',
    'screen/host/site',
    'react @atlaskit',
    'draws the components of UI Kit and knows no place of Jira',
  ],
  ['screen/host/site', 'screen wire manifest', 'react', 'asks the server, for all of the page'],
  ['screen/frame', 'screen .', '', 'runs in the frame of the app, before the app'],
  [
    'screen',
    'manifest',
    'hono esbuild @forge/i18n node:crypto node:fs node:path',
    'bundles and serves the pages; knows the manifest and no site',
  ],
  ['places', 'wire jira/index.ts manifest .', 'valibot', 'the places of Jira in which modules appear'],
  [
    'wire',
    'forge forge/faults forge/queue jira/index.ts manifest',
    'valibot',
    'what page and server tell each other, declared once for both',
  ],
  [
    'forge',
    'forge/storage forge/object-store forge/queue forge/metering.ts forge/run-limits.ts forge/faults manifest .',
    'esbuild libsql valibot node:async_hooks node:crypto node:module node:path node:vm',
    'the side of Forge: asks any product through a port and knows none',
  ],
  [
    'forge/storage',
    'forge/metering.ts forge/faults manifest .',
    'libsql valibot node:crypto',
    'the storage of Forge, behind its own HTTP interface',
  ],
  [
    'forge/queue',
    'forge/metering.ts forge/run-limits.ts forge/faults manifest .',
    'libsql valibot node:crypto',
    'the queue of Forge: pushes, and their delivery to consumers',
  ],
  ['forge/object-store', '.', 'libsql valibot node:crypto', 'Object Store of Forge: files, and addresses that end'],
  ['forge/faults', '', '', 'what can go wrong on Forge, by numbers that are passed in'],
  ['forge/run-limits.ts', 'manifest', '', 'how long runs may take, for what starts them'],
  ['forge/metering.ts', '', '', 'counts what a run uses, of storage too'],
  ['manifest', '', 'valibot yaml node:fs', 'reads manifest.yml for Forge and for the screen'],
  [
    'confluence',
    'jira network .',
    'hono libsql valibot node:crypto',
    'the side of Confluence; its people are those of Jira',
  ],
  ['tracker', 'network .', 'libsql valibot node:crypto', 'the side of Yandex Tracker, which shares nothing with Jira'],
  [
    'jira/index.ts',
    'jira/endpoints jira/http jira/seed jira/tasks jira/fields jira/faults.ts jira network .',
    'libsql',
    'the door to the side of Jira',
  ],
  [
    'jira/endpoints',
    'jira/endpoints/pieces jira/http jira/tasks jira/bulk jira/jql jira/fields jira/faults.ts jira',
    'valibot node:crypto',
    'one file an operation of the REST API',
  ],
  [
    'jira/endpoints/pieces',
    'jira/http jira/tasks jira/fields jira/faults.ts jira',
    'valibot',
    'what several operations read of a request and answer: pages, issues, projects',
  ],
  [
    'jira/http',
    'jira/tasks jira/fields jira/faults.ts jira network .',
    'hono libsql',
    'what every endpoint has around it; it is given the endpoints',
  ],
  ['jira/seed', 'jira/bulk jira/fields jira .', 'libsql', 'the issues of a new site, and what was done to them'],
  ['jira/tasks', 'jira/bulk jira/fields jira', 'libsql valibot', 'moves tasks on with time and does what they are for'],
  ['jira/bulk', 'jira/fields jira', 'valibot', 'what a bulk operation takes and does to an issue; knows no task'],
  ['jira/jql', 'jira/fields jira', '', 'finds issues by JQL'],
  ['jira/fields', 'jira', 'libsql valibot', 'the fields of issues, their values and their history'],
  ['jira', '', 'libsql valibot', 'the ground of the side of Jira: issues, people, rights, the catalogue'],
  ['jira/faults.ts', 'network', '', 'plain values, which the page shows too'],
  ['network', '', '', 'what goes wrong between any two systems'],
  ['.', '', 'libsql valibot', 'the ground of the site: its clock, and what it remembers'],
];

/** The app. SHARED is for pages in a browser and functions both; of three of its folders pages take IN_BROWSER only. */
const SHARED = 'contract/** sources/** jira/** rest/** tasks/**';
const SRC = [
  ['index.ts', 'resolvers/** background/**', '', 'exports the functions that manifest.yml names, and nothing else'],
  [
    'resolvers/**',
    'services/** services/live/** services/queue/** refresh/** contract/** tasks/** valibot.js',
    '@forge/resolver',
    'thin actions: who asks, what they sent, one call into services/',
  ],
  [
    'background/**',
    'services/** services/live/** services/queue/** refresh/** valibot.js',
    '@forge/api @forge/events',
    'as thin; no page waits for a trigger or a consumer, so contract/ is not theirs',
  ],
  [
    'services/**',
    `services/exports/excel-builder.cjs services/queue/** refresh/** storage/** storage/files/** ${SHARED} valibot.js`,
    '@forge/api node:zlib',
    'what actions do, a folder a subject',
  ],
  [
    'services/live/**',
    'refresh/** storage/** contract/** rest/** tasks/** valibot.js',
    '@forge/realtime',
    'tells open lists that they have changed: nothing else knows @forge/realtime',
  ],
  [
    'services/queue/**',
    'rest/** tasks/** valibot.js',
    '@forge/events',
    'what is pushed to the queue: of the services nothing else knows @forge/events',
  ],
  [
    'refresh/**',
    'storage/** sources/** jira/** rest/** tasks/**',
    '@forge/api',
    'the one door for asking the sources and storing what changed',
  ],
  [
    'frontend/pages/**',
    `frontend/features/** frontend/task/** frontend/watch/** frontend/histories/** frontend/forms/** frontend/words/** frontend/platform/** ${SHARED} valibot.js frontend/ui-kit.js`,
    'react',
    'what the resources of manifest.yml name: puts features together',
  ],
  [
    'frontend/features/**',
    `frontend/task/** frontend/watch/** frontend/histories/** frontend/forms/** frontend/words/** frontend/platform/** ${SHARED} valibot.js frontend/ui-kit.js`,
    'react',
    'each is one thing that a person does',
  ],
  [
    'frontend/task/**',
    `frontend/watch/** frontend/words/** frontend/platform/** ${SHARED} frontend/ui-kit.js`,
    'react',
    'what several features say and show about one task, as it is followed',
  ],
  [
    'frontend/histories/**',
    `frontend/platform/** ${SHARED}`,
    '',
    'reads what a task did from the histories of its issues, for whoever shows it or undoes it',
  ],
  ['frontend/watch/**', `frontend/words/** frontend/platform/** ${SHARED}`, 'react', 'keeps what is shown up to date'],
  [
    'frontend/forms/**',
    `frontend/words/** frontend/platform/** ${SHARED} frontend/ui-kit.js`,
    'react',
    'fields and dialogs',
  ],
  [
    'frontend/words/**',
    `frontend/platform/** ${SHARED} frontend/ui-kit.js`,
    'react intl-messageformat',
    'all sentences that people read',
  ],
  [
    'frontend/platform/**',
    `${SHARED} valibot.js frontend/ui-kit.js`,
    'react @forge/bridge @forge/i18n',
    'the only folder that knows the bridge, and the clock of pages',
  ],
  ['frontend/ui-kit.js', '', '@forge/react', 'the one door to UI Kit, of which it takes no hooks'],
  ['frontend/ui-kit.d.ts', '', '@forge/react', 'its types'],
  ['contract/**', 'tasks/** valibot.js', '', 'the types that a page and its resolver share'],
  [
    'storage/**',
    'storage/files/** storage/kvs/** tasks/** valibot.js',
    'node:async_hooks node:crypto node:zlib',
    'what is stored, a folder a subject',
  ],
  [
    'storage/files/**',
    '',
    '@forge/object-store node:crypto',
    'files for an hour: nothing else knows @forge/object-store',
  ],
  [
    'storage/kvs/**',
    'valibot.js',
    '@forge/kvs node:async_hooks node:crypto',
    'the one primitive: nothing else knows @forge/kvs',
  ],
  [
    'sources/**',
    'jira/** rest/** tasks/** valibot.js',
    '',
    'runs in functions and in pages, so it knows no @forge package',
  ],
  ['jira/**', 'rest/** tasks/** valibot.js', '', 'is given its request function, so it knows no @forge package'],
  ['rest/**', 'tasks/** valibot.js', '', 'is given its request function, so it knows no @forge package'],
  ['tasks/**', '', '', 'what a task is and how it changes: pure, so it imports nothing'],
  ['services/exports/excel-builder.cjs', '', '', 'what writes workbooks, made of its packages'],
  [
    'services/exports/excel-builder.d.cts',
    '',
    'excel-builder-vanilla fflate',
    'its types, and the list that it is made from',
  ],
  ['valibot.js', '', '', 'what src/ uses of valibot, made of the package'],
  ['valibot.d.ts', '', 'valibot', 'its types, and the list that it is made from'],
];

/** What a page may carry: it reads as its viewer, and neither submits a change nor knows the token of another system. */
const IN_BROWSER = [
  ...['in-browser', 'source/source', 'confluence/long-task'].map((file) => `src/sources/${file}.ts`),
  ...[
    'changes',
    'net-changes',
    'before-values',
    'exact-values',
    'did',
    'difference',
    'facts-together',
    'fields',
    'find-bulk-changes',
    'told',
    'values',
  ].map((file) => `src/sources/history/${file}.ts`),
  ...['client', 'values', 'permissions', 'bulk/bulk-transitions', 'bulk/email-right'].map(
    (file) => `src/jira/${file}.ts`,
  ),
  ...['issues', 'histories', 'fields', 'projects', 'people'].map((folder) => `src/jira/${folder}/**`),
  ...['client', 'dialect', 'path', 'problem', 'request'].map((file) => `src/rest/${file}.ts`),
];

const rows = [...read('local', LOCAL), ...read('src', SRC)];

function read(root, table) {
  const path = (name) => (name === '.' ? root : `${root}/${name}`);
  const words = (text) => text.split(' ').filter((word) => word !== '');
  const found = table.map(([files, folders, packages, why]) => {
    return { name: path(files), folders: words(folders).map(path), packages: words(packages), why };
  });
  found.forEach(({ name, folders }, place) => {
    const beneath = found.slice(place + 1).map((row) => row.name);
    const above = folders.find((folder) => !beneath.includes(folder));
    if (above !== undefined) throw new Error(`${name} may import only what stands beneath it, and ${above} does not`);
  });
  return found;
}

/** The files of a row as a regular expression, without those that have a row of their own. */
function filesOf(name) {
  if (isFile(name)) return `^${literally(name)}$`;
  const folder = name.replace('/**', '');
  const inside = rows
    .filter((row) => row.name !== name && row.name.startsWith(`${folder}/`))
    .map((row) => row.name.slice(folder.length + 1).replace('/**', ''))
    .map((rest) => literally(rest) + (isFile(rest) ? '$' : '/'));
  const but = inside.length === 0 ? '' : `(?!${inside.join('|')})`;
  return `^${literally(folder)}/${but}${name.endsWith('/**') ? '' : '[^/]+$'}`;
}

function isFile(name) {
  return /\.c?[jt]s$/.test(name);
}

function literally(text) {
  return text.replaceAll('.', '\\.');
}

/** Three refusals a row: our own folders, packages and modules of Node that it does not name. */
function rulesOf({ name, folders, packages, why }) {
  const from = { path: filesOf(name) };
  const node = packages.filter((one) => one.startsWith('node:')).map((one) => `^${one.slice('node:'.length)}(/|$)`);
  const npm = packages.filter((one) => !one.startsWith('node:')).map((one) => `^node_modules/(@types/)?${one}/`);
  const but = (allowed) => (allowed.length === 0 ? {} : { pathNot: allowed });
  const named = `${name} (${why}) may import ${[...folders, ...packages].join(', ') || 'nothing'}.`;
  return [
    refuse(`${name}: folders`, named, from, { path: '^(src|local|test)/', ...but([name, ...folders].map(filesOf)) }),
    refuse(`${name}: packages`, named, from, { path: '^node_modules/', ...but(npm) }),
    refuse(`${name}: node`, named, from, { dependencyTypes: ['core'], ...but(node) }),
  ];
}

function refuse(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    refuse(
      'no row, no import',
      'What has no row in the table may import nothing: write its row first, with its reason.',
      { path: '^(src|local)/', pathNot: rows.map(({ name }) => filesOf(name)) },
      {},
    ),
    refuse(
      'no circle of files',
      'Files that import each other can only be understood, tested and moved together.',
      {},
      { circular: true },
    ),
    {
      ...refuse(
        'no circle of folders',
        'Two folders that import each other are one, with two names.',
        {},
        { circular: true },
      ),
      scope: 'folder',
    },
    refuse(
      'features apart',
      'Features never import each other: what they exchange goes up to the page or down to a floor that they share.',
      { path: '^src/frontend/features/([^/]+)/' },
      { path: '^src/frontend/features/', pathNot: '^src/frontend/features/$1/' },
    ),
    refuse(
      'what a browser may carry',
      'Of sources, jira and rest a page takes what it reads as its viewer: IN_BROWSER names it.',
      { path: '^src/frontend/' },
      { path: '^src/(sources|jira|rest)/', pathNot: IN_BROWSER.map(filesOf) },
    ),
    refuse(
      'one writes for the absent',
      'Only a standing order writes for somebody who is away: its sender comes from the stored confirmation.',
      { path: '^src/', pathNot: '^src/services/submissions/without-page/standing-sender\\.ts$' },
      { path: '^src/refresh/jira-as-sender\\.ts$' },
    ),
    refuse(
      'two doors to acting as an account',
      'As whom a product is asked is decided in two files, and what may be asked so for somebody who is away.',
      { path: '^src/', pathNot: '^src/refresh/(clients|jira-as-sender)\\.ts$' },
      { path: '^src/refresh/send-as\\.ts$' },
    ),
    refuse('nothing unknown', 'No rule can judge an import that leads nowhere.', {}, { couldNotResolve: true }),
    ...rows.flatMap(rulesOf),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: to a reader, a circle of types is one too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
