import * as React from 'react';
import { useState } from 'react';
import { Button, ErrorMessage, Form, HelperMessage, Inline, Label, RadioGroup, Stack } from '../../ui-kit';
import { PERIODS } from '../../../contract';
import { Buttons } from '../../forms/buttons';
import { Choice } from '../../forms/choice';
import { closePlace, submitToPlace } from '../../platform/place/host';
import { useWords } from '../../words/words';
import type { Configuration } from './configuration';

const WHOSE = ['mine', 'everyone'] as const;

/** Whose figures the gadget shows, and over which period. */
export function EditForm({ before }: { before: Configuration }) {
  const { say } = useWords();
  const [{ whose, days }, setChosen] = useState(before);
  const [isRefused, setRefused] = useState(false);
  const choose = (change: Partial<Configuration>) => setChosen((chosen) => ({ ...chosen, ...change }));
  const refused = () => setRefused(true);
  const save = () => {
    setRefused(false);
    submitToPlace({ whose, days }).catch(refused);
  };
  return (
    <Form onSubmit={save}>
      <Stack space="space.200">
        <Stack>
          <Label labelFor="figures-whose">{say('figures.edit.whose')}</Label>
          <RadioGroup
            name="figures-whose"
            value={whose}
            options={WHOSE.map((value) => ({ name: 'figures-whose', value, label: say(`scope.${value}`) }))}
            onChange={(event) => {
              const chosen = WHOSE.find((value) => value === event.target.value);
              if (chosen) choose({ whose: chosen });
            }}
          />
          <HelperMessage>{say('figures.edit.everyone.help')}</HelperMessage>
        </Stack>
        <Choice
          id="figures-period"
          label={say('figures.edit.period')}
          values={PERIODS.map(String)}
          name={(value) => say('figures.edit.days', { days: Number(value) })}
          chosen={String(days)}
          isWide
          choose={(value) => choose({ days: PERIODS.find((period) => String(period) === value) ?? days })}
        />
        {isRefused && <ErrorMessage>{say('figures.edit.refused')}</ErrorMessage>}
        <Inline alignInline="start">
          <Buttons label={say('figures.edit.buttons')}>
            <Button type="submit" appearance="primary">
              {say('button.save')}
            </Button>
            <Button appearance="subtle" onClick={() => void closePlace().catch(refused)}>
              {say('button.leaveEdit')}
            </Button>
          </Buttons>
        </Inline>
      </Stack>
    </Form>
  );
}
