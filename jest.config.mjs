import { availableParallelism } from 'node:os';

/** Tests run as CommonJS, because the @forge packages are; types are checked by `npm run typecheck`. */
const compile = [
  'ts-jest',
  {
    tsconfig: {
      module: 'commonjs',
      moduleResolution: 'node10',
      ignoreDeprecations: '5.0',
      isolatedModules: true,
      allowJs: true,
      jsx: 'react',
      esModuleInterop: true,
      resolveJsonModule: true,
      target: 'es2022',
    },
    diagnostics: false,
  },
];

export default {
  testEnvironment: '<rootDir>/test/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  globalSetup: '<rootDir>/test/run-folder.ts',
  globalTeardown: '<rootDir>/test/remove-run-folder.ts',
  setupFiles: ['<rootDir>/test/forge-globals.ts'],
  testSequencer: '<rootDir>/slowest-first.mjs',
  transform: { '^.+\\.[tj]sx?$': compile },
  // Tests in a browser wait more than they work: on two processors the third worker has what they leave.
  // As a number: of a share above 100 % Jest takes the figure for a number of workers.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // A worker keeps some 40 MB of each file's heap until it needs the room: begun anew when its heap is this part of the
  // machine's memory, three of them and their browsers fit into 4 GB, and where there is much they go on.
  workerIdleMemoryLimit: '10%',
  // Nothing holds a worker back, but to give up its memory takes a second on a busy machine: after half of one it was said to leak.
  workerGracefulExitTimeout: 20_000,
  // Nothing here is judged by its time, and a machine that has much to do takes ten times as long: it ends only what hangs.
  // No test file has a limit of its own, which would be the one to be forgotten.
  testTimeout: 300_000,
  // Of both src/ takes the smaller files, by paths that Jest does not read as it should; the packages are the same.
  moduleNameMapper: {
    '^[./]+/ui-kit$': '@forge/react',
    '^[./]+/forge-bridge$': '@forge/bridge',
    // That tries the same values in each run.
    '^fast-check$': '<rootDir>/test/seeded-fast-check.ts',
  },
  // Packages that come as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(intl-messageformat|@formatjs)/)'],
};
