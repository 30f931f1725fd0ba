import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ONE_CLOCK = {
  selector:
    "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The time is read in one place: refresh/now.ts for functions, the now.ts of frontend/ for pages.',
};

export default tseslint.config(
  {
    ignores: ['node_modules', 'dist', '.local', 'coverage', 'src/valibot.js', 'src/services/exports/excel-builder.cjs'],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '*.mjs',
            '*.cjs',
            'src/frontend/ui-kit.js',
            'src/frontend/platform/bridge/forge-bridge.js',
          ],
        },
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', ONE_CLOCK] } },
  { files: ['src/refresh/now.ts', 'src/frontend/**/now.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/frontend/**/*.tsx', 'src/frontend/**/*.ts', 'local/screen/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['local/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { module: 'readonly' } },
  },
);
