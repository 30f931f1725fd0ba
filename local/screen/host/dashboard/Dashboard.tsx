import { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Refresh from '@atlaskit/icon/core/refresh';
import React, { useState } from 'react';
import type { ScreenModule } from '../../modules';
import type { SiteUser } from '../../../wire/site-api';
import { AppIcon } from '../apps/AppIcon';
import { MoreMenu } from '../apps/MoreMenu';
import { PageTitle } from '../chrome/JiraPage';
import { appEvents } from '../frame/app-events';
import { AppFrame } from '../frame/AppFrame';
import { server } from '../site/server';

/** Jira's own name for it; every gadget of the app hears it, whichever is refreshed. */
const refreshEvent = 'JIRA_DASHBOARD_GADGET_REFRESH';

interface Props {
  module: ScreenModule;
  viewer: SiteUser;
}

/** A dashboard of this viewer's with one gadget, which can be refreshed and edited. */
export function Dashboard({ module, viewer }: Props) {
  const [isEdited, setEdited] = useState(false);
  const [loads, setLoads] = useState(0);
  const place = { at: 'gadget' as const, isEdited };
  const shown = { accountId: viewer.accountId, moduleKey: module.key, place };

  const refresh = async (): Promise<void> => {
    if (module.refreshesItself !== true) return setLoads(loads + 1);
    const { gadget } = (await server.extension(shown)).extension as { gadget: { id: string } };
    appEvents.emit(refreshEvent, { origin: 'gadget', gadgetId: gadget.id });
  };
  const save = async (values: Record<string, unknown>): Promise<void> => {
    await server.submit({ ...shown, values });
    setEdited(false);
  };

  return (
    <>
      <PageTitle title={`${viewer.displayName}’s dashboard`} path={['Dashboards']} />
      <section className="gadget" aria-label={module.title} data-module={module.key}>
        <header className="gadget-head">
          <AppIcon module={module} />
          <Heading size="xsmall" as="h2">
            {module.title}
          </Heading>
          <span className="gadget-actions">
            {!isEdited && (
              <IconButton
                icon={Refresh}
                label={`Refresh ${module.title}`}
                appearance="subtle"
                spacing="compact"
                onClick={() => void refresh()}
              />
            )}
            {!isEdited && module.editResource !== undefined && (
              <MoreMenu of={module.title} items={[{ label: 'Edit', onClick: () => setEdited(true) }]} />
            )}
          </span>
        </header>
        <div className="gadget-body">
          {isEdited ? (
            <AppFrame
              key="edit"
              module={module}
              place={place}
              resource={module.editResource}
              submit={save}
              close={() => setEdited(false)}
            />
          ) : (
            <AppFrame key={`view ${loads}`} module={module} place={place} />
          )}
        </div>
      </section>
    </>
  );
}
