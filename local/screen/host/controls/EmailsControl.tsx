import React, { useState } from 'react';
import type { Email, SiteState } from '../../../wire/site-api';
import { useEmails, type KnownEmails } from '../site/use-emails';
import { writtenTime } from '../site/written-time';
import { ControlPopup } from './ControlPopup';

/** What Jira would have sent about bulk changes, to whom. */
export function EmailsControl({ state }: { state: SiteState | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const known = useEmails(state, isOpen);
  return (
    <ControlPopup
      isOpen={isOpen}
      setOpen={setOpen}
      name={known.emails === undefined ? 'E-mails' : `E-mails: ${known.emails.length}`}
      label="E-mails that Jira would have sent"
    >
      <EmailList {...known} />
    </ControlPopup>
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
