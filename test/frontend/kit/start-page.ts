import type { Payload, TaskRow } from '../../../src/contract';
import type { Preset } from '../../../src/frontend/features/start-operation/preset';
import { loadEntry } from './load-page';
import { NOW, openPage, row } from './page';
import type { ForgeDoc, Host } from './page';
import type * as StartEntry from './start-entry';
import { siteAnswers } from './start-site';
import type { Site } from './start-site';

type Start = (payload: Payload<'start'>) => unknown;

const started: Start = () => ({ ok: true, data: { row: row({ key: 'submission:new' }) } });

/** Opens the wizard over a stand-in site, with hands to fill it in; `functions`: what else the app answers. */
export async function openStart(
  site: Site,
  preset: Preset = {},
  start: Start = started,
  functions: Host['functions'] = {},
) {
  const rows: TaskRow[] = [];
  let closed = 0;
  const page = await openPage({
    functions: {
      draft: () => ({ ok: true, data: {} }),
      keepDraft: () => ({ ok: true, data: { keptAt: NOW } }),
      ...functions,
      start,
    },
    jira: siteAnswers(site),
    open: () => {
      // The compiler cannot know what the bundle of this very module exports.
      const { openStart: open } = loadEntry('test/frontend/kit/start-entry') as typeof StartEntry;
      open({ preset, onStarted: (of) => rows.push(of), onClose: () => closed++ });
    },
  });
  const hands = handsOf(page);
  return {
    ...page,
    ...hands,
    startedRows: rows,
    closed: () => closed,
    sent: () => page.named('start').map(({ payload }) => payload as Payload<'start'>),
  };
}

/** Hands to fill the wizard in, on whatever page it is. */
export function handsOf(page: Awaited<ReturnType<typeof openPage>>) {
  const find = (type: string, name: string, id: string): ForgeDoc => {
    const node = page.all(type).find(({ props }) => String(props[name]).endsWith(id));
    if (!node) throw new Error(`no ${type} ${id} in: ${page.text()}`);
    return node;
  };
  const fire = async (node: ForgeDoc, handler: string, argument: unknown) => {
    (node.props[handler] as (argument: unknown) => void)(argument);
    await page.pass(60);
  };
  const options = (id: string) => find('Select', 'inputId', id).props['options'] as { value: string; label: string }[];
  const wizard = {
    errors: () => page.all('ErrorMessage').map(({ children }) => children.map(({ props }) => props['text']).join(' ')),
    fillIn: (id: string, text: string) => fire(find('Textfield', 'id', id), 'onChange', { target: { value: text } }),
    valueOf: (id: string) => find('Textfield', 'id', id).props['defaultValue'],
    paste: (text: string) => fire(find('TextArea', 'id', 'start-keys'), 'onChange', { target: { value: text } }),
    check: (id: string, checked: boolean) => fire(find('Checkbox', 'id', id), 'onChange', { target: { checked } }),
    isChecked: (id: string) => find('Checkbox', 'id', id).props['isChecked'],
    do: (operation: string) =>
      fire(page.all('RadioGroup')[0] as ForgeDoc, 'onChange', { target: { value: operation } }),
    options: (id: string) => options(id).map(({ label }) => label),
    pick: async (id: string, ...labels: string[]) => {
      const select = find('Select', 'inputId', id);
      const chosen = labels.map((label) => ({ ...options(id).find((option) => option.label === label) }));
      await fire(select, 'onChange', select.props['isMulti'] === true ? chosen : chosen[0]);
    },
    focus: (id: string) => fire(find('Select', 'inputId', id), 'onFocus', undefined),
    /** Finds issues by JQL and goes on to the choice of an operation. */
    chooseAll: async (jql = 'project = PAY') => {
      await wizard.fillIn('start-jql', jql);
      await page.press('Find issues');
      await page.press('Next');
    },
    /** The same, and on to the details or, where there are none, the preview. */
    begin: async (operation: string) => {
      await wizard.chooseAll();
      await wizard.do(operation);
      await page.press('Next');
    },
  };
  return wizard;
}
