import ModalDialog, { CloseButton, ModalBody, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import React from 'react';
import type { PlaceRequest } from '../../../wire/place-request';
import type { ScreenModule } from '../../modules';
import { AppFrame } from '../frame/AppFrame';

/** Jira's widths for `viewportSize` in pixels; `max` leaves a margin around the dialog. */
const widths: Readonly<Record<string, string>> = {
  small: '400px',
  medium: '600px',
  large: '800px',
  xlarge: '968px',
  max: 'calc(100vw - 120px)',
};

interface Props {
  module: ScreenModule;
  place: PlaceRequest;
  onClose: () => void;
}

/** An action of the app's over Jira's page: gone with Escape, with the cross, or when the app closes it. */
export function ActionDialog({ module, place, onClose }: Props) {
  const width = widths[module.viewportSize ?? 'medium'] ?? widths['medium'];
  const height = module.viewportSize === 'max' ? 'calc(100vh - 120px)' : undefined;
  return (
    <ModalDialog
      onClose={onClose}
      shouldCloseOnOverlayClick={false}
      {...(width && { width })}
      {...(height && { height })}
    >
      <ModalHeader>
        <ModalTitle>{module.title}</ModalTitle>
        <CloseButton onClick={onClose} label="Close" />
      </ModalHeader>
      <ModalBody>
        <div className="navigator-action" data-module={module.key}>
          <AppFrame module={module} place={place} close={onClose} />
        </div>
      </ModalBody>
    </ModalDialog>
  );
}
