import { createSnapshots } from '../../../local/screen/host/frame/snapshot';
import React from 'react';

const live = (type: string, key: string, props: Record<string, unknown> = {}, children: object[] = []) => ({
  type,
  key,
  props,
  children,
});

describe('copies of the app’s tree', () => {
  test('what did not change is the same object, what did is a new one up to the root', () => {
    const snapshot = createSnapshots();
    const moving = live('ProgressBar', 'bar', { value: 0.1 });
    const still = live('Stack', 'still', { xcss: { padding: 'space.100' } }, [
      live('String', 'words', { text: 'Hello' }),
    ]);
    const root = live('Root', 'root', {}, [still, moving]);
    const before = snapshot(root);
    moving.props = { value: 0.2 };
    const after = snapshot(root);
    expect(after).not.toBe(before);
    expect(after.children[0]).toBe(before.children[0]);
    expect(after.children[1]).toMatchObject({ type: 'ProgressBar', props: { value: 0.2 } });
    expect(before.children[1]).toMatchObject({ props: { value: 0.1 } });
  });

  test('a tree that the app changes in place afterwards leaves the copy alone', () => {
    const snapshot = createSnapshots();
    const child = live('String', 'words', { text: 'one' });
    const root = live('Root', 'root', {}, [child]);
    const copy = snapshot(root);
    child.props['text'] = 'two';
    root.children.push(live('String', 'more', { text: 'three' }));
    expect(copy.children).toMatchObject([{ props: { text: 'one' } }]);
  });

  test('elements in props become nodes; a component of the app’s own there is named', () => {
    const Own = () => null;
    const emptyView = React.createElement('Stack', { space: 'space.100' }, 'Nothing', null, React.createElement(Own));
    const copy = createSnapshots()(live('Root', 'root', {}, [live('DynamicTable', 'table', { emptyView })]));
    expect(copy.children[0]?.props['emptyView']).toMatchObject({
      type: 'Stack',
      props: { space: 'space.100' },
      children: [{ type: 'String', props: { text: 'Nothing' } }, { type: 'Own (a component in a prop)' }],
    });
  });

  test('functions stay the app’s own', () => {
    const onClick = () => undefined;
    const copy = createSnapshots()(live('Root', 'root', {}, [live('Button', 'button', { onClick })]));
    expect(copy.children[0]?.props['onClick']).toBe(onClick);
  });
});
