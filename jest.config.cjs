/** Tests run as CommonJS, because the @forge packages are; types are checked by `npm run typecheck`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      'ts-jest',
      {
        tsconfig: {
          module: 'commonjs',
          moduleResolution: 'node10',
          isolatedModules: true,
          jsx: 'react',
          esModuleInterop: true,
          target: 'es2022',
          resolveJsonModule: true,
          ignoreDeprecations: '5.0',
        },
      },
    ],
  },
};
