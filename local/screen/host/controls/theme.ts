import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';

/** The two in which Jira can be looked at. */
export type ColorMode = 'light' | 'dark';

/** Where this browser keeps which one was chosen. */
const KEPT = 'local-site-color-mode';

/** The one that was chosen in this browser: light until one was. */
export function chosenColorMode(): ColorMode {
  try {
    return window.localStorage.getItem(KEPT) === 'dark' ? 'dark' : 'light';
  } catch {
    // A browser may refuse a page its storage.
    return 'light';
  }
}

/**
 * Shows the page in it as Jira does, by `data-color-mode` on its html element, which Atlaskit's tokens follow. Atlaskit's colours
 * and spaces resolve once the promise has.
 */
export const showColorMode = (colorMode: ColorMode): Promise<unknown> =>
  setGlobalTheme({ colorMode, light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography' });

/** Shows the page in it, now and whenever this browser opens one. */
export function chooseColorMode(colorMode: ColorMode): void {
  try {
    window.localStorage.setItem(KEPT, colorMode);
  } catch {
    // Then it holds for this page alone.
  }
  void showColorMode(colorMode);
}
