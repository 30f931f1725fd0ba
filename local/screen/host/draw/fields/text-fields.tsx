import AtlaskitTextArea from '@atlaskit/textarea';
import AtlaskitTextfield from '@atlaskit/textfield';
import React, { type ChangeEvent } from 'react';
import { drawn, type Drawing } from '../Drawn';
import { call, onEvent, serialisable } from '../events';
import type { ForgeNode } from '../forge-doc';
import { elements, flag, given, number, oneOf, text } from '../props';
import { useTypedValue } from './use-typed-value';

const shared = (node: ForgeNode) =>
  given({
    id: text(node, 'id'),
    name: text(node, 'name'),
    placeholder: text(node, 'placeholder'),
    defaultValue: text(node, 'defaultValue'),
    maxLength: number(node, 'maxLength'),
    minLength: number(node, 'minLength'),
    appearance: oneOf(node, 'appearance', ['standard', 'subtle', 'none']),
    autoFocus: flag(node, 'autoFocus'),
    isCompact: flag(node, 'isCompact'),
    isDisabled: flag(node, 'isDisabled'),
    isInvalid: flag(node, 'isInvalid'),
    isMonospaced: flag(node, 'isMonospaced'),
    isReadOnly: flag(node, 'isReadOnly'),
    isRequired: flag(node, 'isRequired'),
    'aria-labelledby': text(node, 'aria-labelledby'),
    'aria-describedby': text(node, 'aria-describedby'),
    'aria-label': text(node, 'aria-label'),
    testId: text(node, 'testId'),
    onBlur: onEvent(node, 'onBlur'),
    onFocus: onEvent(node, 'onFocus'),
  });

export const Textfield: Drawing = ({ node }) => {
  const [value, type] = useTypedValue(text(node, 'value'));
  return (
    <AtlaskitTextfield
      {...shared(node)}
      {...given({
        value,
        type: text(node, 'type'),
        width: number(node, 'width') ?? text(node, 'width'),
        pattern: text(node, 'pattern'),
        min: number(node, 'min') ?? text(node, 'min'),
        max: number(node, 'max') ?? text(node, 'max'),
        elemBeforeInput: beside(node, 'elemBeforeInput'),
        elemAfterInput: beside(node, 'elemAfterInput'),
      })}
      onChange={(event: ChangeEvent<HTMLInputElement>) => {
        type(event.target.value);
        call(node, 'onChange', serialisable(event));
      }}
    />
  );
};

export const TextArea: Drawing = ({ node }) => {
  const [value, type] = useTypedValue(text(node, 'value'));
  return (
    <AtlaskitTextArea
      {...shared(node)}
      {...given({
        value,
        maxHeight: text(node, 'maxHeight'),
        minimumRows: number(node, 'minimumRows'),
        resize: oneOf(node, 'resize', ['auto', 'vertical', 'horizontal', 'smart', 'none']),
        spellCheck: flag(node, 'spellCheck'),
      })}
      onChange={(event: ChangeEvent<HTMLTextAreaElement>) => {
        type(event.target.value);
        call(node, 'onChange', serialisable(event));
      }}
    />
  );
};

function beside(node: ForgeNode, name: string): React.ReactNode {
  const nodes = elements(node, name);
  return nodes.length === 0 ? text(node, name) : drawn(nodes);
}
