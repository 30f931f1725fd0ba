import * as React from 'react';
import { Box, Button, Popup, Stack } from '@forge/react';
import type { SourceName } from '../../../tasks/source';
import { systemName } from '../../words/systems';
import { useWords } from '../../words/words';

export interface RowActions {
  readonly open: () => void;
  /** Only where the browser can ask for it. */
  readonly showAnswer?: () => void;
  readonly stopTracking: () => void;
  /** Only where the viewer gives it its name. */
  readonly rename?: () => void;
  /** Only where its failures need attention, and where they did before somebody dismissed them. */
  readonly dismiss?: () => void;
  readonly needsAttention?: () => void;
  /** Only while there is something to stop. */
  readonly cancel?: () => void;
}

interface Props {
  readonly title: string;
  readonly source: SourceName;
  readonly isOpen: boolean;
  readonly toggle: (open: boolean) => void;
  readonly actions: RowActions;
}

/** UI Kit has no menu: a popup with buttons. */
export function RowMenu({ title, source, isOpen, toggle, actions }: Props) {
  const { say } = useWords();
  const system = systemName(source, say);
  const item = (label: string, act: () => void) => (
    <Button
      appearance="subtle"
      shouldFitContainer
      onClick={() => {
        toggle(false);
        act();
      }}
    >
      {label}
    </Button>
  );
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => toggle(false)}
      placement="bottom-end"
      label={say('menu.label', { title })}
      content={() =>
        // The content of a closed popup would be sent over the bridge too, with every row.
        isOpen && (
          <Box padding="space.100">
            <Stack>
              {item(say('menu.open'), actions.open)}
              {actions.showAnswer && item(say('menu.showAnswer', { system }), actions.showAnswer)}
              {actions.rename && item(say('menu.rename'), actions.rename)}
              {actions.dismiss && item(say('menu.dismiss'), actions.dismiss)}
              {actions.needsAttention && item(say('menu.needsAttention'), actions.needsAttention)}
              {actions.cancel && item(say('menu.cancel'), actions.cancel)}
              {item(say('menu.stopTracking'), actions.stopTracking)}
            </Stack>
          </Box>
        )
      }
      trigger={() => (
        <Button appearance="subtle" spacing="compact" isSelected={isOpen} onClick={() => toggle(!isOpen)}>
          {say('menu.button')}
        </Button>
      )}
    />
  );
}
