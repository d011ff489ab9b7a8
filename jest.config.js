/** Fast pure tests and slow Temporal tests are two projects, so that the fast ones can be run alone. */
const common = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  setupFilesAfterEnv: ['<rootDir>/test/harness/patience.ts'],
  transformIgnorePatterns: ['/node_modules/(?!(postal-mime)/)'],
  modulePathIgnorePatterns: ['<rootDir>/.duban', '<rootDir>/dist'],
};
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/(workflows|e2e)/'],
    },
    {
      ...common,
      displayName: 'workflows',
      testMatch: ['<rootDir>/test/workflows/**/*.test.ts'],
      globalSetup: '<rootDir>/test/harness/global-setup.ts',
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/test/harness/e2e-setup.ts',
    },
  ],
};
