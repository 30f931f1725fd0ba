import {
  Button,
  Label,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Textfield,
} from '@forge/react';
import React, { useState } from 'react';

interface Props {
  isOpen: boolean;
  onAnswer: (name: string) => void;
  onCancel: () => void;
}

export function AskName({ isOpen, onAnswer, onCancel }: Props) {
  const [name, setName] = useState('');
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onCancel} width="small">
          <ModalHeader>
            <ModalTitle>Ask a name</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <Label labelFor="name">Name</Label>
            <Textfield id="name" onChange={(event) => setName(String(event.target.value))} />
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onCancel}>
              Keep it
            </Button>
            <Button appearance="primary" onClick={() => onAnswer(name)}>
              Save name
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </ModalTransition>
  );
}
