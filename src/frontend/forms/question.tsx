import * as React from 'react';
import type { PropsWithChildren } from 'react';
import {
  Button,
  Form,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  SectionMessage,
  Stack,
  Text,
} from '../ui-kit';
import { Announced } from '../words/shown/announced';
import { Buttons } from './buttons';

interface Act {
  readonly name: string;
  readonly appearance: 'primary' | 'danger';
  readonly isBusy: boolean;
  /** It has the focus as it appears, so that Enter does it. */
  readonly hasFocus?: boolean;
  readonly go: () => void;
}

interface Props {
  readonly title: string;
  /** What the buttons are about, for who cannot see them. */
  readonly about: string;
  /** The button that does nothing. */
  readonly leave: string;
  readonly close: () => void;
  /** The other one; none while there is nothing to do. */
  readonly act?: Act | undefined;
  /** Why it could not be done. */
  readonly error?: string | undefined;
}

/**
 * A question over the page, with the button that does what it asks and the one that leaves everything as it is. It is a form,
 * so that Enter in a field does what the first button does; Escape leaves.
 */
export function Question({ title, about, leave, close, act, error, children }: PropsWithChildren<Props>) {
  const submit = () => {
    if (act && !act.isBusy) act.go();
  };
  return (
    <Modal onClose={close}>
      <Form onSubmit={submit}>
        <ModalHeader>
          <ModalTitle>{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack>
            <Stack space="space.100">{children}</Stack>
            <Announced>
              {error !== undefined && (
                <SectionMessage appearance="error">
                  <Text>{error}</Text>
                </SectionMessage>
              )}
            </Announced>
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Buttons label={about}>
            <Button appearance={act ? 'subtle' : 'primary'} onClick={close}>
              {leave}
            </Button>
            {act && (
              <LoadingButton
                type="submit"
                appearance={act.appearance}
                isLoading={act.isBusy}
                autoFocus={act.hasFocus === true}
              >
                {act.name}
              </LoadingButton>
            )}
          </Buttons>
        </ModalFooter>
      </Form>
    </Modal>
  );
}
