import AtlaskitModal, {
  ModalBody as AtlaskitBody,
  ModalFooter as AtlaskitFooter,
  ModalHeader as AtlaskitHeader,
  ModalTitle as AtlaskitTitle,
  ModalTransition as AtlaskitTransition,
} from '@atlaskit/modal-dialog';
import AtlaskitPopup from '@atlaskit/popup';
import AtlaskitTooltip from '@atlaskit/tooltip';
import React from 'react';
import { drawn, type Drawing } from '../Drawn';
import { call, serialisable } from '../events';
import { PopupTriggerContext } from '../popup-trigger';
import { flag, given, number, oneOf, part, text } from '../props';

export const Modal: Drawing = ({ node }) => {
  const title = text(node, 'title');
  return (
    <AtlaskitModal
      onClose={(event) => call(node, 'onClose', 'nativeEvent' in event ? serialisable(event) : { type: event.type })}
      {...given({
        width: size(node.props['width']),
        height: size(node.props['height']),
        label: text(node, 'label'),
        shouldScrollInViewport: flag(node, 'shouldScrollInViewport'),
        testId: text(node, 'testId'),
      })}
    >
      {title !== undefined && (
        <AtlaskitHeader>
          <AtlaskitTitle>{title}</AtlaskitTitle>
        </AtlaskitHeader>
      )}
      {drawn(node.children)}
    </AtlaskitModal>
  );
};

function size(value: unknown): string | number | undefined {
  // Forge's two sizes of its own; the others are Atlaskit's.
  if (value === 'fullscreen' || value === 'resizable') return '100%';
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

export const ModalTransition: Drawing = ({ node }) => <AtlaskitTransition>{drawn(node.children)}</AtlaskitTransition>;

export const ModalHeader: Drawing = ({ node }) => (
  <AtlaskitHeader {...given({ testId: text(node, 'testId') })}>{drawn(node.children)}</AtlaskitHeader>
);

export const ModalTitle: Drawing = ({ node }) => (
  <AtlaskitTitle
    {...given({
      appearance: oneOf(node, 'appearance', ['danger', 'warning']),
      isMultiline: flag(node, 'isMultiline'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitTitle>
);

export const ModalBody: Drawing = ({ node }) => (
  <AtlaskitBody {...given({ hasInlinePadding: flag(node, 'hasInlinePadding'), testId: text(node, 'testId') })}>
    {drawn(node.children)}
  </AtlaskitBody>
);

export const ModalFooter: Drawing = ({ node }) => (
  <AtlaskitFooter {...given({ testId: text(node, 'testId') })}>{drawn(node.children)}</AtlaskitFooter>
);

const placements = [
  'auto',
  'auto-start',
  'auto-end',
  'top',
  'top-start',
  'top-end',
  'bottom',
  'bottom-start',
  'bottom-end',
  'left',
  'left-start',
  'left-end',
  'right',
  'right-start',
  'right-end',
] as const;

export const Popup: Drawing = ({ node }) => (
  <AtlaskitPopup
    isOpen={flag(node, 'isOpen') ?? false}
    onClose={() => call(node, 'onClose')}
    content={() => <>{drawn(part(node, 'content'))}</>}
    trigger={({ ref, ...trigger }) => (
      <span ref={ref} className="popup-trigger">
        <PopupTriggerContext.Provider value={trigger}>{drawn(part(node, 'trigger'))}</PopupTriggerContext.Provider>
      </span>
    )}
    {...given({
      id: text(node, 'id'),
      testId: text(node, 'testId'),
      placement: oneOf(node, 'placement', placements),
      autoFocus: flag(node, 'autoFocus'),
      shouldFlip: flag(node, 'shouldFlip'),
      shouldRenderToParent: flag(node, 'shouldRenderToParent'),
      shouldDisableFocusLock: flag(node, 'shouldDisableFocusLock'),
      shouldUseCaptureOnOutsideClick: flag(node, 'shouldUseCaptureOnOutsideClick'),
      strategy: oneOf(node, 'strategy', ['absolute', 'fixed']),
      role: text(node, 'role'),
      label: text(node, 'label'),
      titleId: text(node, 'titleId'),
    })}
  />
);

export const Tooltip: Drawing = ({ node }) => (
  <AtlaskitTooltip
    content={text(node, 'content') ?? ''}
    tag="span"
    {...given({
      position: oneOf(node, 'position', [...placements, 'mouse']),
      delay: number(node, 'delay'),
      truncate: flag(node, 'truncate'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitTooltip>
);
