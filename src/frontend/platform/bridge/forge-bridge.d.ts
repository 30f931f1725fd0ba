import type { view as wholeView } from '@forge/bridge';

export * from '@forge/bridge';
export declare const view: Pick<typeof wholeView, 'close' | 'createHistory' | 'getContext' | 'submit'>;
