import AtlaskitTextfield from '@atlaskit/textfield';
import React, { type ChangeEvent } from 'react';
import type { Drawing } from '../Drawn';
import { call, onEvent } from '../events';
import { flag, given, oneOf, text } from '../props';
import { useTypedValue } from './use-typed-value';

/** What a native field cannot do. */
const missing = ['dateFormat', 'defaultIsOpen', 'disabled', 'isOpen', 'selectProps'] as const;

/** UI Kit's values are `YYYY-MM-DD`, as a native date field's are; `onChange` gets that text, empty when cleared. */
export const DatePicker: Drawing = ({ node }) => {
  const [value, type] = useTypedValue(text(node, 'value'));
  const undrawn = missing.find((name) => node.props[name] !== undefined);
  if (undrawn !== undefined) throw new Error(`Local site does not draw ${undrawn} of <DatePicker> yet`);
  const appearance = oneOf(node, 'appearance', ['default', 'subtle', 'none']);
  return (
    <AtlaskitTextfield
      type="date"
      {...given({
        value,
        appearance: appearance === 'default' ? ('standard' as const) : appearance,
        id: text(node, 'id'),
        name: text(node, 'name'),
        defaultValue: text(node, 'defaultValue'),
        min: text(node, 'minDate'),
        max: text(node, 'maxDate'),
        isCompact: oneOf(node, 'spacing', ['default', 'compact']) === 'compact',
        autoFocus: flag(node, 'autoFocus'),
        isDisabled: flag(node, 'isDisabled'),
        isInvalid: flag(node, 'isInvalid'),
        isRequired: flag(node, 'isRequired'),
        'aria-labelledby': text(node, 'aria-labelledby'),
        testId: text(node, 'testId'),
        onBlur: onEvent(node, 'onBlur'),
        onFocus: onEvent(node, 'onFocus'),
      })}
      onChange={(event: ChangeEvent<HTMLInputElement>) => {
        type(event.target.value);
        call(node, 'onChange', event.target.value);
      }}
    />
  );
};
