import { useSyncExternalStore } from 'react';

/** A value that changes, for whoever wants to know. */
export interface Readable<Value> {
  readonly current: () => Value;
  /** Calls back after each change; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Holds what is shown outside React, so that each change is one commit: a commit sends the whole page over the bridge. */
export interface Store<Value> extends Readable<Value> {
  readonly set: (value: Value) => void;
  /** Changes the value and tells nobody: it is shown already, or with the next change. */
  readonly keep: (value: Value) => void;
}

export function createStore<Value>(first: Value): Store<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  const keep = (next: Value) => {
    value = next;
  };
  return {
    current: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      keep(next);
      listeners.forEach((listener) => listener());
    },
    keep,
  };
}

/** What the store holds, and again with each change. */
export const useStore = <Value>({ subscribe, current }: Readable<Value>): Value =>
  useSyncExternalStore(subscribe, current);
