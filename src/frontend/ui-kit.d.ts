export * from '@forge/react';
export { default } from '@forge/react';
