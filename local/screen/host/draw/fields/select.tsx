import AtlaskitSelect from '@atlaskit/select';
import React from 'react';
import type { Drawing } from '../Drawn';
import { call, onEvent } from '../events';
import type { ForgeNode } from '../forge-doc';
import { flag, given, handler, list, oneOf, text } from '../props';

interface Option {
  label: string;
  value: unknown;
}

/** UI Kit's value is an option or a list of them; `onChange` gets the same. */
export const Select: Drawing = ({ node }) => (
  <AtlaskitSelect<Option, boolean>
    options={(list(node, 'options') ?? []) as Option[]}
    // The menu stands over everything, as in Jira, and is not cut off by a table or a modal.
    menuPortalTarget={document.body}
    styles={{ menuPortal: (base: object) => ({ ...base, zIndex: 600 }) }}
    {...given({
      value: options(node, 'value'),
      defaultValue: options(node, 'defaultValue'),
      // The id is the input's, which is what a label points to.
      inputId: text(node, 'inputId') ?? text(node, 'id'),
      name: text(node, 'name'),
      placeholder: text(node, 'placeholder'),
      appearance: oneOf(node, 'appearance', ['default', 'subtle', 'none']),
      spacing: oneOf(node, 'spacing', ['default', 'compact']),
      autoFocus: flag(node, 'autoFocus'),
      closeMenuOnSelect: flag(node, 'closeMenuOnSelect'),
      isClearable: flag(node, 'isClearable'),
      isDisabled: flag(node, 'isDisabled'),
      isInvalid: flag(node, 'isInvalid'),
      isLoading: flag(node, 'isLoading'),
      isMulti: flag(node, 'isMulti'),
      isRequired: flag(node, 'isRequired'),
      isSearchable: flag(node, 'isSearchable'),
      menuIsOpen: flag(node, 'menuIsOpen'),
      openMenuOnFocus: flag(node, 'openMenuOnFocus'),
      inputValue: text(node, 'inputValue'),
      'aria-label': text(node, 'aria-label'),
      'aria-labelledby': text(node, 'aria-labelledby'),
      testId: text(node, 'testId'),
      onBlur: onEvent(node, 'onBlur'),
      onFocus: onEvent(node, 'onFocus'),
      onInputChange: handler(node, 'onInputChange') && ((typed: string) => call(node, 'onInputChange', typed)),
    })}
    onChange={(chosen) => call(node, 'onChange', chosen)}
  />
);

/** `null` (nothing chosen) is a value; a prop that was not given is none. */
function options(node: ForgeNode, name: string): Option | Option[] | null | undefined {
  return node.props[name] as Option | Option[] | null | undefined;
}
