import * as React from 'react';
import { Box, Checkbox, DatePicker, Inline, Label, Stack, Text } from '../../../ui-kit';
import { ORDER_LASTS_MS } from '../../../../tasks/standing-order';
import type { Operation } from '../../../../tasks/task';
import { TextInput } from '../../../forms/text-input';
import { momentOf } from '../../../words/days';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import { operationOf, partsOfPlan } from '../plan';
import type { StartStore } from '../start-store';
import type { LaterStart, ShownPlan, WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly confirmation: ShownPlan;
}

/** Whether it goes on when this page is closed, or when it starts; with what that lets the app do, and for how long. */
export function OrderChoice({ store, state: { goesOn, later }, confirmation }: Props) {
  const { say, now, place } = useReading();
  const isFixed = confirmation.isStarting || confirmation.isUnanswered;
  const operation = operationOf(confirmation.plan);
  if (later) return <Later {...{ store, later, operation, isFixed }} />;
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

interface LaterProps {
  readonly store: StartStore;
  readonly later: LaterStart;
  readonly operation: Operation;
  readonly isFixed: boolean;
}

function Later({ store, later, operation, isFixed }: LaterProps) {
  const { say, now, place } = useReading();
  const choose = (typed: Partial<Pick<LaterStart, 'day' | 'time'>>): void => {
    const { day, time } = { ...later, ...typed };
    store.choose({ later: { day, time, at: momentOf(day, time, place) } });
  };
  const { at } = later;
  return (
    <Stack space="space.050" alignInline="start">
      <Inline space="space.100" alignBlock="start" shouldWrap>
        <Stack>
          <Label labelFor="start-day">{say('start.order.day')}</Label>
          <DatePicker
            id="start-day"
            defaultValue={later.day}
            isDisabled={isFixed}
            onChange={(day) => choose({ day })}
          />
        </Stack>
        <TextInput
          id="start-time"
          type="time"
          label={say('start.order.time')}
          first={later.time}
          isDisabled={isFixed}
          onType={(time) => choose({ time })}
        />
      </Inline>
      <Box role="status">
        {at === undefined ? (
          <Text>{say('start.order.later.missing')}</Text>
        ) : (
          <Text>
            {say(operation === 'move' ? 'start.order.later.what.move' : 'start.order.later.what', {
              at: clockTime(at, now, place),
              until: clockTime(at + ORDER_LASTS_MS, now, place),
            })}
          </Text>
        )}
      </Box>
    </Stack>
  );
}
