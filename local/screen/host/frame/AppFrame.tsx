import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import React, { useLayoutEffect, useRef, useState } from 'react';
import type { PlaceRequest } from '../../../wire/place-request';
import type { FrameHost } from '../../frame-host';
import type { ScreenModule } from '../../modules';
import { useAppsAround } from '../apps/apps-context';
import { Drawn, DrawingsContext } from '../draw/Drawn';
import { drawings } from '../draw/drawings';
import type { ForgeNode } from '../draw/forge-doc';
import { onTimeMoved, siteNow } from '../site/clock';
import { createBridge, type AppPage } from './bridge';

const hosts = new Map<Window, FrameHost>();
window.frameHostOf = (frame) => {
  const host = hosts.get(frame);
  if (host === undefined) throw new Error('This frame belongs to no app on the page');
  return host;
};

interface Props extends Pick<AppPage, 'submit' | 'close' | 'refresh'> {
  module: ScreenModule;
  place: PlaceRequest;
  /** Another resource of the module than the one that it shows first. */
  resource?: string | undefined;
  /** It shows nothing, and nothing that goes wrong in it is told. */
  isUnseen?: true;
}

/** Runs an app in a frame of its own, unseen, and draws what it sends. One place for its whole life: give it a key. */
export function AppFrame({ module, place, resource = module.resource, isUnseen, submit, close, refresh }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { accountId, appId, showFlag, closeFlag } = useAppsAround();
  const [doc, setDoc] = useState<ForgeNode>();
  const [failure, setFailure] = useState<string>();

  // Before the frame has loaded its first script.
  useLayoutEffect(() => {
    const inner = frame.current?.contentWindow;
    if (!inner) throw new Error('The app’s frame is not there');
    const shown = { accountId, moduleKey: module.key, place };
    const page: AppPage = {
      draw: setDoc,
      showFlag,
      closeFlag,
      fail: setFailure,
      ...(submit && { submit }),
      ...(close && { close }),
      ...(refresh && { refresh }),
    };
    const bridge = createBridge({ shown, module, appId }, page);
    hosts.set(inner, { now: siteNow, callBridge: bridge.call, uncaught: setFailure });
    // Timers know nothing of a moved clock: as after a machine's sleep, the app is told that it is seen again.
    const endTime = onTimeMoved(() => inner.document.dispatchEvent(new Event('visibilitychange')));
    return () => {
      endTime();
      bridge.leave();
      hosts.delete(inner);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a frame keeps the place that it was made for
  }, []);

  const app = <iframe ref={frame} title="App" src={`/app/${resource}/index.html`} hidden />;
  if (isUnseen) return app;
  return (
    <>
      {app}
      <DrawingsContext.Provider value={drawings}>
        {doc !== undefined ? <Drawn node={doc} /> : failure === undefined ? <Loading /> : <Failed message={failure} />}
      </DrawingsContext.Provider>
    </>
  );
}

function Loading() {
  return (
    <div className="app-loading">
      <Spinner size="large" delay={200} label="Loading" />
    </div>
  );
}

/** Only for an app that never drew anything: afterwards an error is the app's own, and in the console. */
function Failed({ message }: { message: string }) {
  return (
    <SectionMessage appearance="error" title="The app did not start">
      <pre className="failure">{message}</pre>
    </SectionMessage>
  );
}
