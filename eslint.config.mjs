import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The arrows of the house: what each folder of src/ may import of the others, and of Forge. */
const MAY_IMPORT = {
  tasks: { folders: [], forge: [] },
  rest: { folders: ['tasks'], forge: [] },
  jira: { folders: ['rest', 'tasks'], forge: [] },
  sources: { folders: ['jira', 'rest', 'tasks'], forge: [] },
  storage: { folders: ['tasks'], forge: [] },
  'storage/kvs': { folders: [], forge: ['@forge/kvs'] },
  refresh: { folders: ['storage', 'sources', 'jira', 'rest', 'tasks'], forge: ['@forge/api'] },
  services: { folders: ['contract', 'refresh', 'storage', 'sources', 'jira', 'rest', 'tasks'], forge: ['@forge/api'] },
  resolvers: {
    folders: ['services', 'contract', 'refresh', 'tasks'],
    forge: ['@forge/resolver'],
  },
  'web-triggers': { folders: ['services', 'refresh'], forge: [] },
  background: {
    folders: ['services', 'refresh'],
    forge: ['@forge/api'],
  },
  frontend: { folders: ['contract', 'sources', 'jira', 'rest', 'tasks'], forge: ['@forge/react', '@forge/bridge'] },
};
const PARTS = [...Object.keys(MAY_IMPORT), 'contract'];
const FORGE = ['@forge/api', '@forge/kvs', '@forge/resolver', '@forge/react', '@forge/bridge'];

const arrows = Object.entries(MAY_IMPORT).map(([part, { folders, forge }]) => {
  const forbiddenParts = PARTS.filter((other) => other !== part && !folders.includes(other));
  const forbiddenForge = FORGE.filter((name) => !forge.includes(name));
  return {
    files: [`src/${part}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${forbiddenParts.join('|')}|index|local|test)(/|$)`,
              message: `src/${part} may import of src/ only: ${folders.join(', ') || 'nothing'}.`,
            },
            {
              regex: `^(${forbiddenForge.join('|')})(/|$)`,
              message: `src/${part} may import of Forge only: ${forge.join(', ') || 'nothing'}.`,
            },
            ...(part === 'storage/kvs' ? [{ regex: '^\\.\\./', message: 'src/storage/kvs knows no store.' }] : []),
            ...(part === 'tasks' ? [{ regex: '^[^.]', message: 'src/tasks imports nothing.' }] : []),
          ],
        },
      ],
    },
  };
});

const ONE_CLOCK = {
  selector:
    "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The time is read in one place: refresh/now.ts for functions, the now.ts of frontend/ for pages.',
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.local', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.cjs'] } } },
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
    files: ['src/contract/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(\\.\\./(?!tasks/)|@forge/)', message: 'contract/ imports tasks/ only.' }] },
      ],
    },
  },
  {
    files: ['src/frontend/**/*.tsx', 'src/frontend/**/*.ts', 'local/screen/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  ...arrows,
  { files: ['local/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { module: 'readonly' } },
  },
);
