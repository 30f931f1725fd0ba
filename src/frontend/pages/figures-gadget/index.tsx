import * as React from 'react';
import ForgeReconciler from '../../ui-kit';
import { Clock } from '../../platform/clock';
import { useExtension } from '../../platform/place/use-extension';
import { WithWords } from '../../words/shown/with-words';
import { gadgetSchema } from '../../features/figures/configuration';
import { EditForm } from '../../features/figures/edit-form';
import { FiguresView } from '../../features/figures/figures-view';

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
