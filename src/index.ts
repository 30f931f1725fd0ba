export { refreshActive } from './background/refresh-active';
export { resolver } from './resolvers';
