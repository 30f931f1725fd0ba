import { Radio as AtlaskitRadio, RadioGroup as AtlaskitRadioGroup } from '@atlaskit/radio';
import AtlaskitToggle from '@atlaskit/toggle';
import React from 'react';
import type { Drawing } from './Drawn';
import { call, onEvent, serialisable } from './events';
import { flag, given, list, text } from './props';

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

export const CheckboxGroup: Drawing = ({ node }) => {
  const given = list(node, 'value') as string[] | undefined;
  const [own, setOwn] = React.useState((list(node, 'defaultValue') ?? []) as string[]);
  const chosen = given ?? own;
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    setOwn(next);
    call(node, 'onChange', next);
  };
  return (
    <div role="group" className="checkbox-group">
      {((list(node, 'options') ?? []) as GroupOption[]).map((option) => (
        <label key={option.value} className="checkbox">
          <input
            type="checkbox"
            name={text(node, 'name')}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={option.isDisabled ?? flag(node, 'isDisabled') ?? false}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
};

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

export const Radio: Drawing = ({ node }) => (
  <AtlaskitRadio
    value={text(node, 'value') ?? ''}
    {...given({
      label: text(node, 'label'),
      name: text(node, 'name'),
      id: text(node, 'id'),
      ariaLabel: text(node, 'ariaLabel'),
      isChecked: flag(node, 'isChecked'),
      isDisabled: flag(node, 'isDisabled'),
      isInvalid: flag(node, 'isInvalid'),
      isRequired: flag(node, 'isRequired'),
      testId: text(node, 'testId'),
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
