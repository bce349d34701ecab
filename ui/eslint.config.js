// What the linter asks of the window: no unused code, and imports that point one way: shared → domain → pages.
import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** A folder whose files import nothing of these others. */
const closed = (target, from, message) => ({ target: `./src/${target}`, from: from.map((f) => `./src/${f}`), message });

/** The rooms of a folder from the lowest to the highest: none imports one that stands after it. */
const layers = (folder, rooms) =>
  rooms.slice(0, -1).map((room, i) =>
    closed(
      `${folder}/${room}`,
      rooms.slice(i + 1).map((above) => `${folder}/${above}`),
      `${room} is below what it imports (${rooms.join(' → ')})`,
    ),
  );

const pages = ['channels', 'overview', 'people', 'publish', 'requirement', 'review', 'rota', 'settings', 'welcome'];

const boundaries = [
  ...layers('.', ['shared', 'rota', 'pages', 'frame']),
  ...layers('rota', ['model', 'edits', 'drag', 'editor', 'grid', 'cards', 'panels', 'Workbench.svelte']),
  ...layers('pages/channels', ['model', 'streams', 'channels', 'Channels.svelte']),
  ...layers('pages/people', ['model', 'week', 'person', 'People.svelte']),
  ...pages.map((page) =>
    closed(
      `pages/${page}`,
      pages.filter((other) => other !== page).map((other) => `pages/${other}`),
      'a page imports no other page; what two pages need is shared or a domain of its own',
    ),
  ),
  closed('mock', ['rota', 'pages', 'frame'], 'the mock answers with golden views and knows nothing of the window'),
];
const testsOnly = ['shared', 'rota', 'pages', 'frame', 'App.svelte'].map((target) =>
  closed(target, ['mock', 'testing'], 'only main.ts and tests may use the mock backend'),
);

export default typescript.config(
  { ignores: ['dist', 'dist-mock', 'src/paraglide', 'src/shared/bindings.ts'] },
  js.configs.recommended,
  typescript.configs.recommended,
  svelte.configs.recommended,
  {
    // The parser is named for every file: circles are looked for through components too.
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })],
      'import-x/extensions': ['.ts', '.svelte'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], 'svelte-eslint-parser': ['.svelte'] },
    },
    rules: {
      'no-undef': 'off', // The compiler knows better.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Sets and maps inside a derived value are made anew, never changed.
      'svelte/prefer-svelte-reactivity': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: [...boundaries, ...testsOnly] }],
    },
  },
  {
    files: ['**/*.test.ts', 'src/rota/fixture.ts'],
    rules: { 'import-x/no-restricted-paths': ['error', { zones: boundaries }] },
  },
  { files: ['*.js', '*.ts'], languageOptions: { globals: globals.node } },
);
