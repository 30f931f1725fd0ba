import { useState } from 'react';
import type { AppError, SettingsChange, SiteSettings } from '../../../contract';
import { platform } from '../../platform/platform';

export interface Changing {
  /** What is being changed at this moment. */
  readonly change: SettingsChange | undefined;
  readonly error: AppError | undefined;
  /** The last change is stored. */
  readonly isSaved: boolean;
  /** Whether it has worked. */
  readonly make: (change: SettingsChange) => Promise<boolean>;
}

/** Another admin was first: what they have chosen is shown then. */
const isOthersChoice = (error: AppError): boolean => error.kind === 'not-valid' && error.reason === 'changed-meanwhile';

/** Changes some of the settings. The others are not sent: another admin may be changing them. */
export function useChange(changed: (settings: SiteSettings) => void): Changing {
  const { resolver } = platform;
  const [change, setChange] = useState<SettingsChange>();
  const [error, setError] = useState<AppError>();
  const [isSaved, setSaved] = useState(false);
  const showNow = async (): Promise<void> => {
    const answer = await resolver.settings({});
    if (answer.ok) changed(answer.data);
  };
  const make = async (wanted: SettingsChange): Promise<boolean> => {
    setChange(wanted);
    setError(undefined);
    setSaved(false);
    const answer = await resolver.changeSettings(wanted);
    setChange(undefined);
    setSaved(answer.ok);
    if (answer.ok) changed(answer.data);
    else {
      setError(answer.error);
      if (isOthersChoice(answer.error)) await showNow();
    }
    return answer.ok;
  };
  return { change, error, isSaved, make };
}
