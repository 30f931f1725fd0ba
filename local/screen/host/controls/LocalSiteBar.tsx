import Select from '@atlaskit/select';
import React from 'react';
import type { ScreenModule } from '../../modules';
import type { SiteState, SiteUser } from '../../../wire/site-api';
import { ClockControl } from './ClockControl';
import { EmailsControl } from './EmailsControl';
import { FaultsControl } from './FaultsControl';
import { ForgeControl } from './ForgeControl';
import { PlacesControl } from './PlacesControl';
import { PermissionsControl } from './PermissionsControl';
import { SiteTime } from './SiteTime';
import { ThemeControl } from './ThemeControl';
import { TriggerControl } from './TriggerControl';
import type { Announce } from './notices';

interface Props {
  modules: ScreenModule[];
  state: SiteState | undefined;
  viewer: SiteUser | undefined;
  onViewer: (accountId: string) => void;
  announce: Announce;
  refresh: () => Promise<void>;
}

/** What is not Jira: who looks and what they may, what time it is, what was mailed, and what goes wrong. It stands apart from the page below it. */
export function LocalSiteBar({ modules, state, viewer, onViewer, announce, refresh }: Props) {
  const users = (state?.users ?? []).map(asOption);
  return (
    <section className="local-bar" aria-label="Local site">
      <strong className="local-bar-name">Local site</strong>
      <div className="local-bar-user">
        <Select
          inputId="local-site-user"
          aria-label="Signed in as"
          spacing="compact"
          options={users}
          value={viewer === undefined ? null : asOption(viewer)}
          placeholder=""
          menuPortalTarget={document.body}
          formatOptionLabel={(user, { context }) =>
            context === 'menu' ? (
              <span className="user-option">
                {user.label}
                <small>{user.may}</small>
              </span>
            ) : (
              user.label
            )
          }
          onChange={(user) => user && onViewer(user.value)}
        />
      </div>
      <PlacesControl modules={modules} viewer={viewer} state={state} />
      <ThemeControl />
      <SiteTime isKnown={state !== undefined} />
      <div className="local-bar-controls">
        <TriggerControl triggers={state?.triggers} announce={announce} refresh={refresh} />
        <ClockControl isReady={state !== undefined} announce={announce} refresh={refresh} />
        <EmailsControl state={state} />
        <PermissionsControl viewer={viewer} announce={announce} />
        <ForgeControl state={state} announce={announce} refresh={refresh} />
        <FaultsControl faults={state?.faults} announce={announce} refresh={refresh} />
      </div>
    </section>
  );
}

function asOption({ accountId, displayName, may }: SiteUser) {
  return { value: accountId, label: displayName, may };
}
