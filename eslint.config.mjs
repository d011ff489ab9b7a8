import tseslint from 'typescript-eslint';

/** Node's own modules are for the edges; the core must give the same answer for ever. */
const noNode = {
  patterns: [{ group: ['node:*', 'fs', 'path', 'crypto', 'os'], message: 'The core knows no machine.' }],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      '.duban/**',
      '.cache/**',
      '**/*.cjs',
      '*.config.mjs',
      'jest.config.js',
      'worker/catcher/page/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-warning-comments': 'error',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  { files: ['domain/**', 'workflows/**'], rules: { 'no-restricted-imports': ['error', noNode] } },
  {
    files: ['domain/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is an argument.',
        },
      ],
    },
  },
);
