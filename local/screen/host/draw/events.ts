import type { SyntheticEvent } from 'react';
import type { ForgeNode } from './forge-doc';
import { handler } from './props';

/** What an event carries over Forge's bridge: UI Kit's `SerialisableEvent`. */
export function serialisable(event: SyntheticEvent): Record<string, unknown> {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const field = target as Partial<HTMLInputElement> | undefined;
  return {
    bubbles: event.bubbles,
    cancelable: event.cancelable,
    defaultPrevented: event.defaultPrevented,
    eventPhase: event.eventPhase,
    isTrusted: event.isTrusted,
    target: {
      ...(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? selectionOf(target) : {}),
      value: field?.value,
      checked: field?.checked,
      name: field?.name,
      id: target?.id,
      tagName: target?.tagName,
      type: field?.type,
    },
    timeStamp: event.timeStamp,
    type: event.type,
  };
}

function selectionOf(field: HTMLInputElement | HTMLTextAreaElement): {
  selectionStart: number | null;
  selectionEnd: number | null;
} {
  return { selectionStart: field.selectionStart, selectionEnd: field.selectionEnd };
}

/** Calls the app. What it throws is the app's error, in the console, and never takes the page around it down. */
export function call(node: ForgeNode, name: string, ...args: unknown[]): void {
  try {
    handler(node, name)?.(...args);
  } catch (error) {
    reportError(error);
  }
}

/** The app's handler as one for an Atlaskit component, where it has one. */
export function onEvent(node: ForgeNode, name: string): ((event: SyntheticEvent) => void) | undefined {
  return handler(node, name) === undefined ? undefined : (event) => call(node, name, serialisable(event));
}
