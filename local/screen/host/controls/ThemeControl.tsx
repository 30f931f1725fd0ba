import { IconButton } from '@atlaskit/button/new';
import Theme from '@atlaskit/icon/core/theme';
import React, { useState } from 'react';
import { chooseColorMode, chosenColorMode } from './theme';

/** Jira in the dark, or in the light again: what is drawn here has to look right in both. */
export function ThemeControl() {
  const [mode, setMode] = useState(chosenColorMode);
  const isDark = mode === 'dark';
  const turn = (): void => {
    const next = isDark ? 'light' : 'dark';
    setMode(next);
    chooseColorMode(next);
  };
  return (
    <IconButton
      icon={Theme}
      label="Dark theme"
      aria-pressed={isDark}
      spacing="compact"
      isSelected={isDark}
      onClick={turn}
    />
  );
}
