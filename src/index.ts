export { consume } from './background/consume';
export { daily } from './background/daily';
export { refreshActive } from './background/refresh-active';
export { resolver } from './resolvers';
export { weekly } from './background/weekly';
