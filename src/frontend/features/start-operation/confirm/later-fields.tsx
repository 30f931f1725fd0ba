import * as React from 'react';
import { Box, DatePicker, Inline, Label, Stack, Text } from '../../../ui-kit';
import { ORDER_LASTS_MS } from '../../../../tasks/submissions/standing-order';
import { TextInput } from '../../../forms/text-input';
import { momentOfDay } from '../../../words/days';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import { plannedOperation } from '../plan/plan';
import type { Plan } from '../plan/plan';
import type { StartStore } from '../start-store';
import type { LaterStart } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly later: LaterStart;
  readonly plan: Plan;
  readonly isFixed: boolean;
}

/** When it starts, and what that lets the app do. */
export function LaterFields({ store, later, plan, isFixed }: Props) {
  const { say, now, place } = useReading();
  const choose = (typed: Partial<Pick<LaterStart, 'day' | 'time'>>): void => {
    const { day, time } = { ...later, ...typed };
    store.choose({ later: { day, time, at: momentOfDay(day, time, place) } });
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
          isReadOnly={isFixed}
          onType={(time) => choose({ time })}
        />
      </Inline>
      <Box role="status">
        {at === undefined ? (
          <Text>{say('start.order.later.missing')}</Text>
        ) : (
          <Text>
            {say(plannedOperation(plan) === 'move' ? 'start.order.later.what.move' : 'start.order.later.what', {
              at: clockTime(at, now, place),
              until: clockTime(at + ORDER_LASTS_MS, now, place),
            })}
          </Text>
        )}
      </Box>
    </Stack>
  );
}
