import ChevronDown from '@atlaskit/icon/core/chevron-down';
import ChevronRight from '@atlaskit/icon/core/chevron-right';
import Heading from '@atlaskit/heading';
import React, { useState } from 'react';
import type { ScreenModule } from '../../modules';
import { AppIcon } from '../apps/AppIcon';
import { MoreMenu } from '../apps/MoreMenu';
import { AppFrame } from '../frame/AppFrame';

interface PanelProps {
  module: ScreenModule;
  issueKey: string;
  onRemove: () => void;
  /** Reads the issue again. */
  refresh: () => void;
}

/** A `jira:issuePanel`, where somebody added it. */
export function IssuePanel({ module, issueKey, onRemove, refresh }: PanelProps) {
  return (
    <section className="issue-panel" aria-label={`${module.title} panel`} data-module={module.key}>
      <header className="issue-panel-head">
        <AppIcon module={module} />
        <Heading size="small" as="h2">
          {module.title}
        </Heading>
        <span className="issue-panel-menu">
          <MoreMenu of={module.title} items={[{ label: 'Remove from issue', onClick: onRemove }]} />
        </span>
      </header>
      <AppFrame module={module} place={{ at: 'issue', issueKey }} refresh={refresh} />
    </section>
  );
}

interface ContextProps {
  module: ScreenModule;
  issueKey: string;
  isOpenAtFirst: boolean;
  refresh: () => void;
}

/** A `jira:issueContext`: on every issue, and loaded once somebody opens it. */
export function IssueContext({ module, issueKey, isOpenAtFirst, refresh }: ContextProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className="issue-context" aria-label={`${module.title} section`} data-module={module.key}>
      <button type="button" className="issue-context-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <AppIcon module={module} />
        <span>{module.title}</span>
        <Chevron label="" />
      </button>
      {isOpen && (
        <div className="issue-context-body">
          <AppFrame module={module} place={{ at: 'issue', issueKey }} refresh={refresh} />
        </div>
      )}
    </section>
  );
}
