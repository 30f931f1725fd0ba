import StatusError from '@atlaskit/icon/core/status-error';
import StatusInformation from '@atlaskit/icon/core/status-information';
import StatusSuccess from '@atlaskit/icon/core/status-success';
import StatusWarning from '@atlaskit/icon/core/status-warning';
import React, { useCallback, useState, type ReactNode } from 'react';
import type { Announce } from './notices';

export interface ShownFlag {
  id: string;
  title: string;
  description?: ReactNode;
  icon: ReactNode;
  actions?: { content: string; onClick?: () => void }[];
  isAutoDismiss: boolean;
}

const icons: Readonly<Record<string, ReactNode>> = {
  info: <StatusInformation label="Information" color="var(--ds-icon-information)" />,
  success: <StatusSuccess label="Success" color="var(--ds-icon-success)" />,
  warning: <StatusWarning label="Warning" color="var(--ds-icon-warning)" />,
  error: <StatusError label="Error" color="var(--ds-icon-danger)" />,
};

export interface Flags {
  flags: ShownFlag[];
  /** With the options of the bridge's `showFlag`; one of the same id is replaced. */
  show: (options: Record<string, unknown>) => void;
  close: (id: string) => void;
  announce: Announce;
}

export function useFlags(): Flags {
  const [flags, setFlags] = useState<ShownFlag[]>([]);
  const close = useCallback((id: string) => setFlags((before) => before.filter((flag) => flag.id !== id)), []);
  const show = useCallback((options: Record<string, unknown>) => {
    const flag = flagOf(options);
    setFlags((before) => [flag, ...before.filter(({ id }) => id !== flag.id)]);
  }, []);
  const announce = useCallback<Announce>(
    (notice) => show({ id: 'local-site', isAutoDismiss: true, ...notice }),
    [show],
  );
  return { flags, show, close, announce };
}

interface FlagAction {
  text: string;
  onClick?: () => void;
}

function flagOf(options: Record<string, unknown>): ShownFlag {
  const { id, title, description, type, actions, isAutoDismiss } = options;
  return {
    id: String(id),
    title: typeof title === 'string' ? title : '',
    icon: icons[typeof type === 'string' ? type : 'info'] ?? icons['info'],
    isAutoDismiss: isAutoDismiss === true,
    ...(typeof description === 'string' ? { description } : {}),
    ...(Array.isArray(actions) ? { actions: (actions as FlagAction[]).map(actionOf) } : {}),
  };
}

function actionOf({ text, onClick }: FlagAction): { content: string; onClick?: () => void } {
  return onClick === undefined ? { content: text } : { content: text, onClick: () => onClick() };
}
