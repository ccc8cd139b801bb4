import path from 'node:path'
import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const resolver = path.resolve(import.meta.dirname, 'tests/support/resolve-alias.cjs')

/** What a file is, by where it lies; the first match counts. */
const kinds = [
  { category: 'test', pattern: ['**/*.test.ts', 'tests/**', '*.config.*', 'eslint.config.mjs'] },
  { category: 'api', pattern: 'app/api/**' },
  { category: 'route', pattern: ['app/**', 'proxy.ts', 'instrumentation.ts'] },
  { category: 'ui', pattern: 'components/ui/**' },
  { category: 'component', pattern: 'components/*/**' },
  { category: 'key', pattern: 'lib/service-key.ts' },
  { category: 'jobs', pattern: 'lib/jobs/**' },
  { category: 'queries', pattern: 'lib/*/queries.ts' },
  { category: 'noun', pattern: 'lib/*/**' },
  { category: 'database', pattern: ['lib/supabase.ts', 'lib/session.ts', 'lib/action.ts'] },
  { category: 'plumbing', pattern: 'lib/*' },
  { category: 'texts', pattern: 'messages/**' },
  { category: 'runner', pattern: ['sandbox/bench.ts', 'sandbox/test.ts'] },
  { category: 'sandbox', pattern: ['sandbox/**', 'supabase/**'] },
]

/** Who may import whom (docs: ARCHITECTURE, "Who may import whom"). What is not listed is forbidden. */
const mayImport = {
  api: ['api', 'key', 'jobs', 'queries', 'noun', 'database', 'plumbing'],
  route: ['route', 'ui', 'component', 'queries', 'noun', 'database', 'plumbing'],
  ui: ['ui', 'plumbing'],
  component: ['ui', 'component', 'noun', 'plumbing'],
  jobs: ['key', 'jobs', 'queries', 'noun', 'database', 'plumbing'],
  queries: ['queries', 'noun', 'database', 'plumbing'],
  // A few actions need work that only the secret key may do; they call it, they never hold the key.
  noun: ['queries', 'noun', 'jobs', 'database', 'plumbing'],
  key: ['database', 'plumbing'],
  database: ['database', 'plumbing'],
  plumbing: ['database', 'plumbing', 'texts'],
  sandbox: ['sandbox'],
  // The commands that run tests and benches know both sides.
  runner: ['sandbox', 'test'],
  test: ['*'],
}

const fileOf = (categories) => ({ file: { categories } })

const formMethod = {
  // Sent before the page's scripts have arrived, it would put what was typed into the URL.
  selector: 'JSXOpeningElement[name.name="form"]:not(:has(> JSXAttribute[name.name=/^(method|action)$/]))',
  message: 'A form says method="post" (or has an action).',
}
/** In between each other they make Next load the document anew (components/ui/router-quiet.ts). */
const addressOnly = [
  { selector: 'MemberExpression[object.property.name="history"][property.name=/^(push|replace)State$/]', message: 'Change the address by changeSearch (components/ui/address.tsx).' },
  { selector: 'MemberExpression[object.name="router"][property.name="refresh"]', message: 'Refresh by useRefresh (components/ui/address.tsx).' },
  { selector: 'ImportSpecifier[imported.name="useSearchParams"]', message: 'Read the address by useSearch (components/ui/address.tsx).' },
]

export default tseslint.config(
  { ignores: ['.next/**', '.sandbox/**', 'node_modules/**', 'test-results/**', 'playwright-report/**', 'next-env.d.ts', 'lib/database.types.ts', 'public/**', 'sandbox/whatsapp/page/**'] },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      'eqeqeq': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.tsx'], rules: { 'no-restricted-syntax': ['error', formMethod] } },
  { files: ['components/**'], rules: { 'no-restricted-syntax': ['error', formMethod, ...addressOnly] } },
  { files: ['components/ui/address.tsx'], rules: { 'no-restricted-syntax': ['error', formMethod] } },
  {
    files: ['sandbox/**', 'tests/**', '**/*.cjs'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['app/**', 'components/**', 'lib/**', 'sandbox/**', 'proxy.ts', 'instrumentation.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [resolver]: {} },
      'boundaries/files': kinds,
      'boundaries/files-single-match': true,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            // A type has no behaviour and leaves no trace in the program.
            { from: fileOf(['route', 'component', 'ui']), allow: { to: fileOf('*'), dependency: { kind: 'type' } } },
            ...Object.entries(mayImport).map(([kind, others]) => ({ from: fileOf(kind), allow: { to: fileOf(others) } })),
          ],
        },
      ],
    },
  },
)
