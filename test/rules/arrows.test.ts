import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';

const ROOT = resolve(__dirname, '../..');

/** A small checkout whose files break one rule each, and some that break none. Packages are there by name only. */
const AROUND: Readonly<Record<string, string>> = {
  'tsconfig.json': '{}',
  'package.json': JSON.stringify({ dependencies: { '@forge/api': '*', '@forge/kvs': '*', valibot: '*' } }),
  'node_modules/@forge/api/index.js': '',
  'node_modules/@forge/kvs/index.js': '',
  'node_modules/valibot/index.js': '',
  'local/clock.ts': '',
  'local/jira/index.ts': "import './users';",
  'local/jira/users.ts': 'export type User = string;',
  'local/manifest/index.ts': '',
  'src/index.ts': '',
  'src/storage/tasks/store.ts': '',
  'test/world.ts': '',
};

/** What it breaks, the file, what it says, and the rule that refuses it. */
const REFUSED = [
  ['another folder', 'local/tracker/asks.ts', "import '../jira';", 'local/tracker: folders'],
  ['a type of another folder', 'local/forge/user.ts', type('User', '../jira/users'), 'local/forge: folders'],
  ['another folder, later', 'local/tracker/later.ts', later('../jira'), 'local/tracker: folders'],
  ['a folder past its door', 'local/places/past.ts', "import '../jira/users';", 'local/places: folders'],
  ['an arrow back', 'src/jira/asks.ts', "import '../storage/tasks/store';", 'src/jira/**: folders'],
  [
    'the local site in the app',
    'src/services/at/clock.ts',
    "import '../../../local/clock';",
    'src/services/**: folders',
  ],
  ['tests in the app', 'src/tasks/tested.ts', "import '../../test/world';", 'src/tasks/**: folders'],
  ['the app in the local site', 'local/site/app.ts', "import '../../src/index';", 'local/site: folders'],
  ['a package', 'local/jira/jql/parsed.ts', "import 'valibot';", 'local/jira/jql: packages'],
  ['a package, later', 'src/tasks/later.ts', later('valibot'), 'src/tasks/**: packages'],
  ['a package of Forge', 'src/sources/jira/ask.ts', "import '@forge/api';", 'src/sources/**: packages'],
  ['storage of Forge, past kvs/', 'src/storage/tasks/set.ts', "import '@forge/kvs';", 'src/storage/**: packages'],
  ['a module of Node', 'src/frontend/watch/files.ts', "import 'node:fs';", 'src/frontend/watch/**: node'],
  ['a module of Node under its old name', 'local/tracker/files.ts', "import 'fs';", 'local/tracker: node'],
  ['anything in a folder without a row', 'local/extra/time.ts', "import '../clock';", 'no row, no import'],
  ['anything in a new folder inside', 'local/forge/extra/read.ts', "import '../../manifest';", 'no row, no import'],
  ['a feature in a feature', 'src/frontend/features/undo/x.ts', "import '../start/y';", 'features apart'],
  [
    'what only functions may carry, in a page',
    'src/frontend/features/track/token.ts',
    "import '../../../sources/tracker/connection';",
    'what a browser may carry',
  ],
  [
    'a second writer for the absent',
    'src/services/undo/writes.ts',
    "import '../../refresh/jira-as-sender';",
    'one writes for the absent',
  ],
  [
    'acting as an account past the clients',
    'src/services/undo/acts.ts',
    "import '../../refresh/send-as';",
    'two doors to acting as an account',
  ],
  ['a file in a circle', 'local/network/one.ts', type('Two', './two'), 'no circle of files'],
  ['a folder in a circle', 'src/services/undo', '', 'no circle of folders'],
  ['what is not there', 'local/network/lost.ts', "import './nowhere';", 'nothing unknown'],
] as const;

const BESIDE: Readonly<Record<string, string>> = {
  'src/refresh/jira-as-sender.ts': "import './send-as';",
  'src/refresh/send-as.ts': '',
  'src/frontend/features/start/y.ts': '',
  'local/network/two.ts': type('One', './one'),
  'src/sources/tracker/connection.ts': '',
  'src/services/undo/by-hand.ts': "import '../listing/rows';",
  'src/services/undo/plan.ts': '',
  'src/services/listing/rows.ts': '',
  'src/services/listing/more.ts': "import '../undo/plan';",
};

const ALLOWED: Readonly<Record<string, string>> = {
  'local/places/door.ts': "import '../jira'; import 'valibot'; import '../clock';",
  'src/sources/in-browser.ts': '',
  'src/frontend/watch/sources.ts': "import '../../sources/in-browser';",
  'src/storage/kvs/write.ts': "import '@forge/kvs';",
  'src/storage/tasks/kept.ts': "import '../kvs/write'; import 'node:crypto';",
  'src/services/tracking/track.ts': "import '../../storage/tasks/kept'; import '@forge/api';",
};

function type(name: string, path: string): string {
  return `import type { ${name} } from '${path}'; export type Of = ${name};`;
}

function later(path: string): string {
  return `export const later = () => import('${path}');`;
}

const violations = v.object({
  summary: v.object({ violations: v.array(v.object({ from: v.string(), rule: v.object({ name: v.string() }) })) }),
});

describe('what npm run lint says of imports', () => {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), 'arrows-')));
  let found: { from: string; rule: string }[];

  beforeAll(() => {
    const all: Record<string, string> = { ...AROUND, ...BESIDE, ...ALLOWED };
    for (const [, path, text] of REFUSED) if (path.endsWith('.ts')) all[path] = text;
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const rules = join(ROOT, '.dependency-cruiser.cjs');
    const said = spawnSync(process.execPath, [cruise, 'src', 'local', '--config', rules, '--output-type', 'json'], {
      cwd: tree,
      encoding: 'utf8',
    });
    expect(said.stderr).toBe('');
    const { summary } = v.parse(violations, JSON.parse(said.stdout));
    found = summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
  });
  afterAll(() => rmSync(tree, { recursive: true }));

  test.each(REFUSED)('%s is refused', (_, from, _text, rule) => {
    expect(found).toContainEqual({ from, rule });
  });

  test('nothing else is', () => {
    // Between the app and the local site there is a circle too, as each has a file here that imports the other.
    const circles = ['src', 'local', 'src/services/listing'];
    const expected = new Set<string>([...REFUSED.map(([, path]) => path), ...Object.keys(BESIDE), ...circles]);
    expect(found.filter(({ from }) => !expected.has(from))).toEqual([]);
  });
});
