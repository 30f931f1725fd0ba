import * as React from 'react';
import { Heading, List, ListItem, Stack, Text } from '../../ui-kit';
import type { Health } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { clockTime } from '../../words/times';

/** Whose tasks cannot be read, and what went wrong in the last day: how often, and what to do about it. */
export function WhatWentWrong({ health: { gone, errors, asOf } }: { readonly health: Health }) {
  const { say, place } = useReading();
  return (
    <>
      {gone.length > 0 && (
        <Stack space="space.050">
          <Heading as="h3" size="xsmall">
            {say('health.gone')}
          </Heading>
          <Text>{say('health.gone.why')}</Text>
          <List type="unordered">
            {gone.map(({ why, tasks }) => (
              <ListItem key={why}>{say(`health.gone.${why}`, { n: tasks })}</ListItem>
            ))}
          </List>
        </Stack>
      )}
      {errors ? (
        <Stack space="space.050">
          <Heading as="h3" size="xsmall">
            {say('health.errors', { since: clockTime(errors.since, asOf, place) })}
          </Heading>
          <List type="unordered">
            {errors.kinds.map(({ kind, times }) => (
              <ListItem key={kind}>
                {say(`health.error.${kind}`, { times: say('health.times', { n: times }) })}
              </ListItem>
            ))}
          </List>
        </Stack>
      ) : (
        <Text>{say('health.errors.none')}</Text>
      )}
    </>
  );
}
