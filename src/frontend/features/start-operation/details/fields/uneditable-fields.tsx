import * as React from 'react';
import { useState } from 'react';
import { Button, Stack, Text } from '../../../../ui-kit';
import { useWords } from '../../../../words/words';
import type { UneditableField } from './field-offers';

/** The fields that cannot be edited here, by name and with the reason, for whoever misses one: shown when asked for. */
export function UneditableFields({ fields }: { fields: readonly UneditableField[] }) {
  const { say } = useWords();
  const [isOpen, open] = useState(false);
  if (fields.length === 0) return null;
  return (
    <Stack space="space.050" alignInline="start">
      <Button
        appearance="subtle"
        iconBefore={isOpen ? 'chevron-down' : 'chevron-right'}
        onClick={() => open((before) => !before)}
      >
        {say('start.uneditable', { n: fields.length })}
      </Button>
      {isOpen &&
        fields.map(({ id, name, message }) => (
          <Text key={id} color="color.text.subtle">
            {say('start.uneditable.field', { name, why: message ?? say('start.uneditable.byApp') })}
          </Text>
        ))}
    </Stack>
  );
}
