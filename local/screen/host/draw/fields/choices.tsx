import { RadioGroup as AtlaskitRadioGroup } from '@atlaskit/radio';
import AtlaskitToggle from '@atlaskit/toggle';
import React from 'react';
import type { Drawing } from '../Drawn';
import { call, onEvent, serialisable } from '../events';
import { flag, given, list, text } from '../props';

/** A native box in Atlaskit's colours. */
export const Checkbox: Drawing = ({ node }) => {
  const isIndeterminate = flag(node, 'isIndeterminate') ?? false;
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        ref={(box) => {
          if (box !== null) box.indeterminate = isIndeterminate;
        }}
        {...given({
          id: text(node, 'id'),
          name: text(node, 'name'),
          value: text(node, 'value'),
          checked: flag(node, 'isChecked'),
          defaultChecked: flag(node, 'defaultChecked'),
          disabled: flag(node, 'isDisabled'),
          required: flag(node, 'isRequired'),
          'aria-invalid': flag(node, 'isInvalid'),
          'aria-labelledby': text(node, 'aria-labelledby'),
          'data-testid': text(node, 'testId'),
          onBlur: onEvent(node, 'onBlur'),
          onFocus: onEvent(node, 'onFocus'),
        })}
        onChange={(event) => call(node, 'onChange', serialisable(event))}
      />
      <span>
        {text(node, 'label')}
        {flag(node, 'isRequired') === true && <span className="required"> *</span>}
      </span>
    </label>
  );
};

interface GroupOption {
  label: string;
  value: string;
  isDisabled?: boolean;
}

export const Toggle: Drawing = ({ node }) => (
  <AtlaskitToggle
    {...given({
      id: text(node, 'id'),
      name: text(node, 'name'),
      value: text(node, 'value'),
      label: text(node, 'label'),
      size: text(node, 'size') === 'large' ? ('large' as const) : undefined,
      isChecked: flag(node, 'isChecked'),
      defaultChecked: flag(node, 'defaultChecked'),
      isDisabled: flag(node, 'isDisabled'),
      testId: text(node, 'testId'),
      onBlur: onEvent(node, 'onBlur'),
      onFocus: onEvent(node, 'onFocus'),
    })}
    onChange={(event) => call(node, 'onChange', serialisable(event))}
  />
);

export const RadioGroup: Drawing = ({ node }) => (
  <AtlaskitRadioGroup
    options={(list(node, 'options') ?? []) as (GroupOption & { name?: string })[]}
    {...given({
      value: text(node, 'value'),
      defaultValue: text(node, 'defaultValue'),
      name: text(node, 'name'),
      isDisabled: flag(node, 'isDisabled'),
      isInvalid: flag(node, 'isInvalid'),
      isRequired: flag(node, 'isRequired'),
      'aria-labelledby': text(node, 'aria-labelledby'),
      testId: text(node, 'testId'),
    })}
    onChange={(event) => call(node, 'onChange', serialisable(event))}
  />
);
