export { refreshActive } from './background/refresh-active';
export { resolver } from './resolvers';
export { downloadExport } from './web-triggers/download-export';
