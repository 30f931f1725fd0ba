import Button from '@atlaskit/button/new';
import Tooltip from '@atlaskit/tooltip';
import React, { useState } from 'react';
import type { SiteState } from '../../../wire/site-api';
import { server } from '../site/server';
import { failureOf, type Announce } from './notices';

interface Props {
  triggers: SiteState['triggers'] | undefined;
  announce: Announce;
  refresh: () => Promise<void>;
}

/** One button for each scheduled trigger: runs it now, beside its own times. */
export function TriggerControl({ triggers, announce, refresh }: Props) {
  const [running, setRunning] = useState<string>();

  const run = async (key: string): Promise<void> => {
    setRunning(key);
    try {
      announce({ title: `Trigger ${key} ran`, description: words(await server.runTrigger(key)), type: 'success' });
      await refresh();
    } catch (error) {
      announce(failureOf(`Trigger ${key} did not run`, error));
    } finally {
      setRunning(undefined);
    }
  };

  return (
    <>
      {(triggers ?? []).map(({ key }, _index, { length }) => (
        <Tooltip key={key} content={`Runs the scheduled trigger “${key}” now`}>
          <Button
            spacing="compact"
            isLoading={running === key}
            isDisabled={running !== undefined && running !== key}
            onClick={() => void run(key)}
          >
            {length === 1 ? 'Run trigger' : `Run “${key.replaceAll('-', ' ')}”`}
          </Button>
        </Tooltip>
      ))}
    </>
  );
}

function words(result: unknown): string {
  return typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
}
