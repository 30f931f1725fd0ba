import * as React from 'react';
import { Stack, Text } from '../../../ui-kit';
import type { TargetType } from '../../../../jira/projects/move-targets';
import { PickOne } from '../../../forms/pick-one';
import { useWords } from '../../../words/words';
import { subtaskCount } from '../issues/families';
import type { StartStore } from '../start-store';
import { useLater } from '../../../forms/use-later';
import { NeededFields } from './needed/needed-fields';
import type { WizardState } from '../wizard-state';

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
          types={types.items.filter(({ isSubtask }) => !isSubtask)}
          chosen={typeId}
          choose={(id) => void store.details.chooseType(id)}
        />
      )}
      {types.leftOut > 0 && <Text>{say('start.move.types.leftOut', { n: types.leftOut })}</Text>}
      {project && goAlong > 0 && <Text>{say('start.move.subtaskType')}</Text>}
      <NeededFields store={store} state={state} />
    </Stack>
  );
}

function ProjectChoice({ store, state: { projects, project } }: Props) {
  const { say } = useWords();
  const findLater = useLater((query) => void store.details.findProjects(query));
  const options = projects.map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }));
  return (
    <PickOne
      id="start-project"
      autoFocus
      label={say('start.move.project')}
      options={options}
      chosen={project?.id}
      choose={(chosen) => {
        const known = projects.find(({ id }) => id === chosen);
        if (known) void store.details.chooseProject(known);
      }}
      value={project ? { value: project.id, label: `${project.name} (${project.key})` } : null}
      placeholder={say('start.move.project.search')}
      onInputChange={(typed) => {
        if (typeof typed === 'string' && typed !== '') findLater(typed);
      }}
    />
  );
}

interface TypeProps {
  readonly id: string;
  readonly label: string;
  readonly types: readonly TargetType[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

const TypeChoice = ({ types, ...props }: TypeProps) => (
  <PickOne {...props} options={types.map(({ id, name }) => ({ value: id, label: name }))} />
);
