import * as React from 'react';
import ForgeReconciler from '@forge/react';
import { Clock } from '../platform/clock';
import { useExtension } from '../platform/use-extension';
import { WithWords } from '../words/with-words';
import { gadgetSchema } from './configuration';
import { EditForm } from './edit-form';
import { FiguresView } from './figures-view';

/** The gadget, or its edit form: the dashboard says which. */
function FiguresGadget() {
  const extension = useExtension(gadgetSchema);
  if (!extension) return null;
  const { entryPoint, gadgetConfiguration } = extension;
  return entryPoint === 'edit' ? <EditForm before={gadgetConfiguration} /> : <FiguresView {...gadgetConfiguration} />;
}

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <FiguresGadget />
    </Clock>
  </WithWords>,
);
