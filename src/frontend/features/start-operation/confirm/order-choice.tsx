import * as React from 'react';
import { Box, Checkbox, Stack, Text } from '../../../ui-kit';
import { ORDER_LASTS_MS } from '../../../../tasks/submissions/standing-order';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import { partsOfPlan } from '../plan/plan';
import type { StartStore } from '../start-store';
import type { ShownPlan, WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly confirmation: ShownPlan;
}

/** Whether it goes on when this page is closed, with what that lets the app do, and for how long. What starts later does. */
export function OrderChoice({ store, state: { goesOn }, confirmation }: Props) {
  const { say, now, place } = useReading();
  const isFixed = confirmation.isStarting || confirmation.isUnanswered;
  const until = clockTime(now + ORDER_LASTS_MS, now, place);
  const what = partsOfPlan(confirmation.plan) > 1 ? 'start.order.goOn.what' : 'start.order.goOn.what.only';
  return (
    <Stack space="space.050" alignInline="start">
      <Checkbox
        id="start-go-on"
        label={say('start.order.goOn')}
        isChecked={goesOn}
        isDisabled={isFixed}
        onChange={(event) => store.choose({ goesOn: event.target.checked === true })}
      />
      <Box role="status">{goesOn && <Text>{say(what, { until })}</Text>}</Box>
    </Stack>
  );
}
