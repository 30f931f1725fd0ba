import {
  ErrorMessage as AtlaskitError,
  FormFooter as AtlaskitFooter,
  FormSection as AtlaskitSection,
  HelperMessage as AtlaskitHelper,
  Label as AtlaskitLabel,
  RequiredAsterisk as AtlaskitAsterisk,
} from '@atlaskit/form';
import React from 'react';
import { drawn, type Drawing } from '../Drawn';
import { call } from '../events';
import { given, oneOf, text } from '../props';

/** UI Kit's Form keeps no values of its own: it only tells the app that it was submitted. */
export const Form: Drawing = ({ node }) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      // A form in a modal or popup is, to React, still inside the form that opened it.
      event.stopPropagation();
      call(node, 'onSubmit');
    }}
  >
    {drawn(node.children)}
  </form>
);

export const FormSection: Drawing = ({ node }) => (
  <AtlaskitSection {...given({ title: text(node, 'title'), description: text(node, 'description') })}>
    {drawn(node.children)}
  </AtlaskitSection>
);

export const FormFooter: Drawing = ({ node }) => (
  <AtlaskitFooter align={oneOf(node, 'align', ['start', 'end']) ?? 'end'}>{drawn(node.children)}</AtlaskitFooter>
);

export const Label: Drawing = ({ node }) => (
  <AtlaskitLabel
    htmlFor={text(node, 'labelFor') ?? ''}
    {...given({ id: text(node, 'id'), testId: text(node, 'testId') })}
  >
    {drawn(node.children)}
  </AtlaskitLabel>
);

export const HelperMessage: Drawing = ({ node }) => (
  <AtlaskitHelper {...given({ testId: text(node, 'testId') })}>{drawn(node.children)}</AtlaskitHelper>
);

export const ErrorMessage: Drawing = ({ node }) => (
  <AtlaskitError {...given({ testId: text(node, 'testId') })}>{drawn(node.children)}</AtlaskitError>
);

export const RequiredAsterisk: Drawing = () => <AtlaskitAsterisk />;
