/** Who may import whom: every arrow points to `domain`. */
const only = (from, allowed, npm = '') => ({
  name: `${from}-imports`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(activities|client|domain|ledger|plan|settings|worker|workflows|test|bench)/',
    pathNot: `^(${allowed})`,
  },
  ...(npm ? {} : {}),
});
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain', 'domain/'),
    only('plan', 'domain/|plan/'),
    only('ledger', 'domain/|ledger/'),
    only('settings', 'domain/|plan/(addresses|names|issues)|settings/'),
    only('activities', 'domain/|ledger/|activities/|settings/smtp-url'),
    // The words of messages are pure and send nothing: the client may show them.
    only(
      'client',
      'domain/|ledger/|plan/|client/|settings/|workflows/(contract|search-attributes)|activities/wording/',
    ),
    only('activities/wording', 'domain/|activities/wording/'),
    {
      name: 'workflows-imports',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(activities|client|ledger|plan|settings|worker|test)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-npm',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: 'node_modules', pathNot: 'node_modules/(luxon|@types/luxon)' },
    },
    {
      name: 'no-node-in-core',
      severity: 'error',
      from: { path: '^(domain|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { path: '^(activities|client|domain|ledger|plan|settings|worker|workflows)/' },
      to: { path: '^(test|bench)/' },
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
