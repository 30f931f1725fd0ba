import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { SiteUser } from '../../../wire/site-api';
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
    <Popup
      isOpen={isOpen && viewer !== undefined}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role="dialog"
      label={`What ${viewer?.displayName ?? 'nobody'} may do`}
      content={() =>
        viewer && (
          <PermissionFields
            key={viewer.accountId}
            user={viewer}
            projectKey={projectKey}
            onProject={setProjectKey}
            announce={announce}
          />
        )
      }
      trigger={(trigger) => (
        <Button
          {...trigger}
          spacing="compact"
          iconAfter={ChevronDown}
          isDisabled={viewer === undefined}
          isSelected={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          Permissions
        </Button>
      )}
    />
  );
}
