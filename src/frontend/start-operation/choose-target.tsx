import React from 'react';
import { Label, Select, Stack, Text } from '@forge/react';
import type { TargetType } from '../../jira/move-targets';
import { useWords } from '../words/words';
import { subtaskCount } from './families';
import type { StartStore } from './start-store';
import { useLater } from './use-later';
import type { WizardState } from './wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
}

/** Where issues move to: a project in which this person may create issues, and a type of it. */
export function ChooseTarget({ store, state }: Props) {
  const { say } = useWords();
  const { families, project, types, typeId } = state;
  const goAlong = families ? subtaskCount(families.value.subtasks) : 0;
  const leftOut = families?.value.leftOut.length ?? 0;
  return (
    <Stack space="space.200">
      {goAlong > 0 && <Text>{say('start.preview.subtasks', { n: goAlong })}</Text>}
      {leftOut > 0 && <Text>{say('start.move.leftOut', { n: leftOut })}</Text>}
      <ProjectChoice store={store} state={state} />
      {project && (
        <TypeChoice
          id="start-type"
          label={say('start.move.type')}
          types={types.filter(({ isSubtask }) => !isSubtask)}
          chosen={typeId}
          choose={(id) => store.choose({ typeId: id })}
        />
      )}
      {project && goAlong > 0 && <Text>{say('start.move.subtaskType')}</Text>}
    </Stack>
  );
}

function ProjectChoice({ store, state: { projects, project } }: Props) {
  const { say } = useWords();
  const findLater = useLater((query) => void store.details.findProjects(query));
  const options = projects.map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }));
  const pick = (option: { readonly value: string } | null) => {
    const known = projects.find(({ id }) => id === option?.value);
    if (known) void store.details.chooseProject(known);
  };
  return (
    <Stack>
      <Label labelFor="start-project">{say('start.move.project')}</Label>
      <Select
        inputId="start-project"
        options={options}
        value={project ? { value: project.id, label: `${project.name} (${project.key})` } : null}
        placeholder={say('start.move.project.search')}
        onInputChange={(typed: unknown) => {
          if (typeof typed === 'string' && typed !== '') findLater(typed);
        }}
        onChange={pick}
      />
    </Stack>
  );
}

interface TypeProps {
  readonly id: string;
  readonly label: string;
  readonly types: readonly TargetType[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

function TypeChoice({ id, label, types, chosen, choose }: TypeProps) {
  const options = types.map((type) => ({ value: type.id, label: type.name }));
  const pick = (option: { readonly value: string } | null) => {
    const known = types.find((type) => type.id === option?.value);
    if (known) choose(known.id);
  };
  return (
    <Stack>
      <Label labelFor={id}>{label}</Label>
      <Select
        inputId={id}
        options={options}
        value={options.find(({ value }) => value === chosen) ?? null}
        onChange={pick}
      />
    </Stack>
  );
}
