import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { Email, SiteState } from '../../../wire/site-api';
import { useEmails, type KnownEmails } from '../site/use-emails';
import { writtenTime } from '../site/written-time';

/** What Jira would have sent about bulk changes, to whom. */
export function EmailsControl({ state }: { state: SiteState | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const known = useEmails(state, isOpen);
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role="dialog"
      label="E-mails that Jira would have sent"
      content={() => <EmailList {...known} />}
      trigger={(trigger) => (
        <Button
          {...trigger}
          spacing="compact"
          iconAfter={ChevronDown}
          isSelected={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {known.emails === undefined ? 'E-mails' : `E-mails: ${known.emails.length}`}
        </Button>
      )}
    />
  );
}

function EmailList({ emails, problem }: KnownEmails) {
  return (
    <div className="emails">
      {problem !== undefined && (
        <p role="alert" className="control-problem">
          The e-mails could not be read: {problem}
        </p>
      )}
      {emails?.length === 0 && (
        <p>
          No e-mails yet. Jira sends one when an operation that was to send e-mail is over and has changed something.
        </p>
      )}
      {emails !== undefined && emails.length > 0 && (
        <ul>
          {emails.map((email) => (
            <EmailLine key={email.id} email={email} />
          ))}
        </ul>
      )}
    </div>
  );
}

function EmailLine({ email: { at, subject, summary, recipients } }: { email: Email }) {
  const to = recipients.map(({ displayName, email }) => `${displayName} <${email}>`).join(', ');
  return (
    <li className="email">
      <strong>{subject}</strong>
      <small>{to === '' ? 'To nobody: whoever is concerned may not see it' : `To ${to}`}</small>
      <small>
        <time dateTime={new Date(at).toISOString()}>{writtenTime(at)}</time>
      </small>
      <span>{summary}</span>
    </li>
  );
}
