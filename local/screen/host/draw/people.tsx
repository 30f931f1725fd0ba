import Avatar from '@atlaskit/avatar';
import React from 'react';
import type { NameOf } from '../site/use-names';
import type { Drawing } from './Drawn';
import { initialsPicture } from './initials';
import { flag, given, text } from './props';

export const NamesContext = React.createContext<NameOf>(() => undefined);

export const User: Drawing = ({ node }) => {
  const name = React.useContext(NamesContext)(text(node, 'accountId') ?? '');
  const shown = name === null ? 'Unknown user' : (name ?? '');
  return (
    <span className="user">
      <Avatar
        size="xsmall"
        borderColor="transparent"
        {...given({ src: typeof name === 'string' ? initialsPicture(name) : undefined })}
        // With the name beside it, the picture says nothing more.
        label={flag(node, 'hideDisplayName') === true ? shown : ''}
      />
      {flag(node, 'hideDisplayName') !== true && <span className="user-name">{shown}</span>}
    </span>
  );
};
