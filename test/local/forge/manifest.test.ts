import { parseManifest } from '../../../local/manifest';
import { MANIFEST } from './platform';

test('reads what the site serves', () => {
  const manifest = parseManifest(MANIFEST);
  expect(manifest.functions).toContainEqual({ key: 'tick', file: 'index', exportName: 'tick' });
  expect(manifest.pages).toEqual([
    { type: 'jira:adminPage', key: 'page', title: 'Page', resource: 'main', resolver: 'work' },
  ]);
  expect(manifest.scheduledTriggers).toEqual([{ key: 'every-five', functionKey: 'tick', intervalMs: 300_000 }]);
  expect(manifest.scopes.get('read:jira-work')).toEqual({ allowImpersonation: true });
  expect(manifest.scopes.get('write:jira-work')).toEqual({ allowImpersonation: false });
  expect(manifest.entities[0]?.indexes).toEqual([
    { name: 'name', partition: [], range: 'name' },
    { name: 'by-kind', partition: ['kind'], range: 'weight' },
    { name: 'by-kind-and-tame', partition: ['kind', 'tame'], range: 'name' },
  ]);
});

test('reads the places in which modules appear, their icons and a gadget’s edit mode', () => {
  const places = MANIFEST.replace(
    '  scheduledTrigger:',
    `  jira:globalPage:
    - { key: own, title: Own, resource: main, render: native, icon: 'resource:icons;a/b.svg' }
  jira:dashboardGadget:
    - key: gadget
      title: Figures
      thumbnail: https://example.com/figures.svg
      resource: main
      render: native
      edit: { resource: form, render: native }
  scheduledTrigger:`,
  ).replace('resources:', 'resources:\n  - {key: form, path: src/form.tsx}\n  - {key: icons, path: static/icons}');
  expect(parseManifest(places).pages.slice(1)).toEqual([
    { type: 'jira:globalPage', key: 'own', title: 'Own', resource: 'main', icon: 'resource:icons;a/b.svg' },
    {
      type: 'jira:dashboardGadget',
      key: 'gadget',
      title: 'Figures',
      resource: 'main',
      editResource: 'form',
      icon: 'https://example.com/figures.svg',
    },
  ]);
  const unknownIcons = places.replace('resource:icons;', 'resource:pictures;');
  expect(() => parseManifest(unknownIcons)).toThrow('resource "pictures" is used and not declared');
  const unknownForm = places.replace('edit: { resource: form', 'edit: { resource: shape');
  expect(() => parseManifest(unknownForm)).toThrow('resource "shape" is used and not declared');
  const two = places.replace(
    '    - { key: own',
    '    - { key: second, resource: main, render: native }\n    - { key: own',
  );
  expect(() => parseManifest(two)).toThrow('at most one jira:globalPage');
});

test('scopes may be a list', () => {
  const listed = MANIFEST.replace(/ {2}scopes:[\s\S]*/, '  scopes:\n    - storage:app\n');
  expect([...parseManifest(listed).scopes]).toEqual([['storage:app', { allowImpersonation: false }]]);
});

test('an app has one Object Store at the most', () => {
  expect(parseManifest(MANIFEST).objectStore).toBe('files');
  const declared = (stores: string) =>
    parseManifest(MANIFEST.replace('    - {key: files, storageClass: standard}', stores));
  expect(() => declared('    - {key: files}')).toThrow('storageClass');
  expect(() => declared('    - {key: page, storageClass: standard}')).toThrow('"page" is used by more than one');
  const two = '    - {key: a, storageClass: standard}\n    - {key: b, storageClass: standard}';
  expect(() => declared(two)).toThrow('at most one objectStore');
});

test('a web trigger is not served', () => {
  const withOne = MANIFEST.replace(
    '  objectStore:',
    '  webtrigger:\n    - {key: public, function: tick}\n  objectStore:',
  );
  expect(() => parseManifest(withOne)).toThrow('modules of type "webtrigger" are not served by the local site');
});

test('the products are those of app.compatibility, without it the one of the modules', () => {
  expect([...parseManifest(MANIFEST).products]).toEqual(['jira']);
  const both = MANIFEST.replace('storage:', 'compatibility: {jira: {required: true}, confluence: {}}\n  storage:');
  expect([...parseManifest(both).products]).toEqual(['jira', 'confluence']);
});

const secondTrigger = '    - {key: another, function: tick, interval: fiveMinute}\n';
const script = (experience: string): string =>
  `  jira:globalBackgroundScript:\n    - {key: script, resource: main, render: native, ${experience} resolver: {function: work}}\n`;
const bothRequired = 'compatibility: {jira: {required: true}, confluence: {required: true}}\n';

test.each([
  ['an undeclared function', ['handler: index.tick', 'handler: index.tick, nothing: here'], undefined],
  [
    'a trigger of an unknown function',
    ['function: tick', 'function: tock'],
    'function "tock" is used and not declared',
  ],
  ['an unknown interval', ['fiveMinute', 'minute'], 'unknown interval "minute"'],
  ['an index over an undeclared attribute', ['range: [weight]', 'range: [colour]'], 'undeclared attribute colour'],
  ['an index with two range attributes', ['range: [weight]', 'range: [weight, name]'], 'exactly one range'],
  ['an unknown type', ['{type: float}', '{type: date}'], 'attributes'],
  ['a missing resource', ['resource: main', 'resource: other'], 'resource "other" is used and not declared'],
  [
    'two five-minute triggers',
    ['interval: fiveMinute\n', `interval: fiveMinute\n${secondTrigger}`],
    'one of them fiveMinute',
  ],
  ['two required products', ['storage:', `${bothRequired}  storage:`], 'only one product may be required'],
  ['an unknown product', ['storage:', 'compatibility: {trello: {}}\n  storage:'], 'trello'],
  ['a place that is not here', ['jira:adminPage:', 'jira:issueGlance:'], '"jira:issueGlance" are not served'],
  ['a page of HTML', ['render: native', 'render: custom'], 'only UI Kit is served'],
  ['a key of two modules', ['key: every-five', 'key: tick'], 'the key "tick" is used by more than one module'],
  [
    'a background script that says where',
    ['  jira:adminPage:', `${script('experience: [all],')}  jira:adminPage:`],
    undefined,
  ],
  [
    'a background script anywhere else',
    ['  jira:adminPage:', `${script('experience: [here],')}  jira:adminPage:`],
    'experience',
  ],
  ['a background script without a place', ['  jira:adminPage:', `${script('')}  jira:adminPage:`], 'experience'],
  [
    'a module that nothing here runs',
    ['scheduledTrigger:', 'automation:actionProvider:'],
    'modules of type "automation:actionProvider" are not served',
  ],
])('%s', (_, [from = '', to = ''], message) => {
  const changed = MANIFEST.replace(from, to);
  if (message === undefined) expect(() => parseManifest(changed)).not.toThrow();
  else expect(() => parseManifest(changed)).toThrow(message);
});

test('a queue has a consumer with a function', () => {
  expect(parseManifest(MANIFEST).consumers).toEqual([{ key: 'taker', queue: 'errands', functionKey: 'take' }]);
  const declared = (consumer: string) =>
    parseManifest(MANIFEST.replace('{key: taker, queue: errands, function: take}', consumer));
  expect(() => declared('{key: taker, queue: errands, endpoint: take}')).toThrow('consumer');
  expect(() => declared('{key: taker, queue: err/ands, function: take}')).toThrow('a queue is named by');
  expect(() => declared('{key: taker, queue: errands, function: other}')).toThrow('"other" is used and not declared');
  expect(() => declared('{key: page, queue: errands, function: take}')).toThrow('"page" is used by more than one');
});
