import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAppBundles, type AppBundles, type BuildEvent } from '../../../local/screen/app-bundles';

describe('the app’s bundles', () => {
  let root: string;
  let bundles: AppBundles;
  const events: BuildEvent[] = [];
  let built = (): void => undefined;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'screen-'));
    events.length = 0;
  });
  afterEach(async () => {
    await bundles.close();
    await rm(root, { recursive: true });
  });

  const write = (text: string) => writeFile(join(root, 'page.ts'), text);
  const build = async (watch: boolean): Promise<void> => {
    bundles = await buildAppBundles({
      root,
      resources: [{ key: 'page', path: 'page.ts' }],
      translationFiles: [join(root, 'en-US.json')],
      watch,
      onBuild: (event) => {
        events.push(event);
        built();
      },
    });
  };
  // Writing a file is two steps, and a build may come between them: what counts is where it ends.
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise<void>((resolve) => (built = resolve));
  };
  const shown = () => bundles.file('page', 'app.js') ?? '';

  test('a first build that works is no event', async () => {
    await write('console.log("one")');
    await build(false);
    expect(bundles.file('page', 'app.js')).toContain('one');
    expect(bundles.has('page')).toBe(true);
    expect(bundles.has('other')).toBe(false);
    expect(events).toEqual([]);
  });

  test('a change is built again; a mistake is told and shown, until it is mended', async () => {
    await write('console.log("one")');
    await build(true);
    await write('console.log("two")');
    await until(() => shown().includes('two'));
    expect(events.at(-1)).toEqual({ ok: true });

    await write('console.log("three"');
    await until(() => events.at(-1)?.ok === false);
    expect(events.at(-1)).toMatchObject({ error: expect.stringContaining('page.ts:1') as string });
    expect(shown()).toMatch(/^throw new Error/);

    await write('console.log("three")');
    await until(() => shown().startsWith('throw') === false && shown().includes('three'));
    expect(events.at(-1)).toEqual({ ok: true });
  });

  test('an imported translation file is refused, because on Forge it is an address', async () => {
    await writeFile(join(root, 'en-US.json'), '{}');
    await write('import texts from "./en-US.json"; console.log(texts)');
    await build(false);
    expect(events).toMatchObject([{ ok: false, error: expect.stringContaining('translation file') as string }]);
  });
});
