import Toggle from '@atlaskit/toggle';
import React, { useId } from 'react';

interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function ControlSwitch({ label, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="control-field">
      <label htmlFor={id}>{label}</label>
      <Toggle id={id} isChecked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </div>
  );
}

interface ChoiceProps<Value> {
  label: string;
  value: Value;
  options: readonly (readonly [NoInfer<Value>, string])[];
  onChange: (value: Value) => void;
}

/** A native list: short, and it closes with the popup it stands in. */
export function ControlChoice<Value>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  // A value that came another way than through this list is shown as it is.
  const shown = options.some(([option]) => option === value) ? options : [...options, [value, String(value)] as const];
  return (
    <div className="control-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={shown.findIndex(([option]) => option === value)}
        onChange={(event) => {
          const chosen = shown[Number(event.target.value)];
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {shown.map(([, words], index) => (
          <option key={words} value={index}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
