import React, { useState } from 'react';
import type { SiteUser } from '../../../wire/site-api';
import { ControlPopup } from './ControlPopup';
import type { Announce } from './notices';
import { PermissionFields } from './permission-fields';

interface Props {
  viewer: SiteUser | undefined;
  announce: Announce;
}

/** Gives permissions to whoever looks, and takes them away. */
export function PermissionsControl({ viewer, announce }: Props) {
  const [isOpen, setOpen] = useState(false);
  // Kept while the popup is closed: one goes back and forth between the page and its project's switches.
  const [projectKey, setProjectKey] = useState<string>();
  return (
    <ControlPopup
      isOpen={isOpen && viewer !== undefined}
      setOpen={setOpen}
      name="Permissions"
      label={`What ${viewer?.displayName ?? 'nobody'} may do`}
      isDisabled={viewer === undefined}
    >
      {viewer && (
        <PermissionFields
          key={viewer.accountId}
          user={viewer}
          projectKey={projectKey}
          onProject={setProjectKey}
          announce={announce}
        />
      )}
    </ControlPopup>
  );
}
