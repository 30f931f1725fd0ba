import React from 'react';
import type { ScreenModule } from '../../modules';

/** A module's icon beside its title, which says what it is. */
export function AppIcon({ module: { icon } }: { module: ScreenModule }) {
  return icon === undefined ? null : <img className="app-icon" src={icon} alt="" width={16} height={16} />;
}
