import React, { useEffect, useRef, useState } from 'react';
import type { HeldPermission, HeldPermissions, SiteUser } from '../../../wire/site-api';
import { server } from '../site/server';
import { ControlChoice, ControlSwitch } from './control-fields';
import { failureOf, type Announce } from './notices';

interface Props {
  user: SiteUser;
  /** The first project until one was chosen. */
  projectKey: string | undefined;
  onProject: (projectKey: string) => void;
  announce: Announce;
}

/** A switch for each permission that the site asks for: the global ones, and those in one project at a time. */
export function PermissionFields({ user, projectKey, onProject, announce }: Props) {
  const { held, problem, set } = usePermissions(user.accountId, announce);
  const project = held?.projects.find(({ key }) => key === projectKey) ?? held?.projects[0];
  return (
    <div className="control-fields">
      <strong>What {user.displayName} may do</strong>
      {problem !== undefined && (
        <p role="alert" className="control-problem">
          The permissions could not be read: {problem}
        </p>
      )}
      {held && <Switches permissions={held.global} set={(key, granted) => set({ permission: key, granted })} />}
      {held && project && (
        <>
          <hr />
          <ControlChoice
            label="In project"
            value={project.key}
            options={held.projects.map(({ key, name }) => [key, `${name} (${key})`])}
            onChange={onProject}
          />
          <Switches
            permissions={project.permissions}
            set={(key, granted) => set({ permission: key, projectKey: project.key, granted })}
          />
        </>
      )}
    </div>
  );
}

interface SwitchesProps {
  permissions: HeldPermission[];
  set: (key: string, granted: boolean) => void;
}

function Switches({ permissions, set }: SwitchesProps) {
  return permissions.map(({ key, name, held }) => (
    <ControlSwitch key={key} label={name} isOn={held} onChange={(granted) => set(key, granted)} />
  ));
}

interface Change {
  permission: string;
  projectKey?: string;
  granted: boolean;
}

function usePermissions(accountId: string, announce: Announce) {
  const [held, setHeld] = useState<HeldPermissions>();
  const [problem, setProblem] = useState<string>();
  const changes = useRef(0);

  useEffect(() => {
    let isLate = false;
    server.permissions(accountId).then(
      (answer) => !isLate && setHeld(answer),
      (error: unknown) => !isLate && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isLate = true;
    };
  }, [accountId]);

  const change = async (asked: Change): Promise<void> => {
    const turn = ++changes.current;
    try {
      const answer = await server.setPermission({ accountId, ...asked });
      // Of two quick changes, the second's answer tells about both.
      if (turn === changes.current) setHeld(answer);
    } catch (error) {
      announce(failureOf('The permission did not change', error));
    }
  };

  return { held, problem, set: (asked: Change) => void change(asked) };
}
