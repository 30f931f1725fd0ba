import { createContext } from 'react';

/** What a popup tells the button inside its trigger to say to assistive technology. */
export interface PopupTrigger {
  'aria-expanded': boolean;
  'aria-haspopup'?: boolean | 'menu' | 'listbox' | 'tree' | 'grid' | 'dialog';
  'aria-controls'?: string;
}

export const PopupTriggerContext = createContext<PopupTrigger | undefined>(undefined);
