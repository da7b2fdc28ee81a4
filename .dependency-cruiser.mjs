/** The arrows between the rooms, and none of them in a circle. docs/ says why; `pnpm deps` checks it. */

import { builtinModules } from 'node:module'

const testFile = String.raw`\.(test|testkit)\.ts$`
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
/** A module of Node; the report names it with `node:` or without. */
const ofNode = `^(node:.*|${builtinModules.join('|')})$`
const sources = (name) => `^packages/${name}/src/`

/** Who may import what: everything that `to` does not match is forbidden. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to: { pathNot: to } })

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circle', comment: 'Type-only imports count too.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only(
      'domain-core',
      'The core is pure: itself, fp-ts, ts-pattern, immer, zod.',
      { path: sources('domain'), pathNot: [testFile, `${sources('domain')}(application|testing)/`] },
      [`${sources('domain')}(?!application/|testing/)`, npm('fp-ts', 'ts-pattern', 'immer', 'zod')],
    ),
    only(
      'domain-application',
      'The application seals events: the core, and what makes canonical bytes, hashes and ids.',
      { path: `${sources('domain')}application/`, pathNot: testFile },
      [
        `${sources('domain')}(?!testing/)`,
        npm('fp-ts', 'ts-pattern', 'immer', 'zod', 'canonicalize', '@noble/hashes', 'uuid'),
      ],
    ),
    only(
      'domain-testing',
      'Given, when, then for people who embed the domain: no test runner, no node:.',
      { path: `${sources('domain')}testing/`, pathNot: testFile },
      [sources('domain'), npm('fp-ts', 'ts-pattern', 'immer', 'zod', 'canonicalize', '@noble/hashes', 'uuid')],
    ),
    only('projections', 'Pure folds: @luodi/domain and zod.', { path: sources('projections'), pathNot: testFile }, [
      sources('projections'),
      sources('domain'),
      npm('zod'),
    ]),
    {
      name: 'projections-runner-is-apart',
      comment: 'The folds do not know who runs them.',
      severity: 'error',
      from: { path: sources('projections'), pathNot: [testFile, `${sources('projections')}runner/`] },
      to: { path: `${sources('projections')}runner/` },
    },
    only(
      'adapters',
      '@luodi/domain and what Node itself has; the client of a database only in its own room.',
      { path: sources('adapters'), pathNot: [testFile, `${sources('adapters')}eventstoredb/`] },
      [sources('adapters'), sources('domain'), ofNode],
    ),
    only(
      'adapters-eventstoredb',
      'The optional peer of this room.',
      { path: `${sources('adapters')}eventstoredb/`, pathNot: testFile },
      [sources('adapters'), sources('domain'), ofNode, npm('@eventstore/db-client')],
    ),
    {
      name: 'adapters-are-strangers',
      comment: 'No adapter imports another; what they share is in support/.',
      severity: 'error',
      from: { path: `${sources('adapters')}(?!support/)([^/]+)/` },
      to: { path: `${sources('adapters')}[^/]+/`, pathNot: `${sources('adapters')}($1|support)/` },
    },
    {
      name: 'adapters-support-is-below',
      severity: 'error',
      from: { path: `${sources('adapters')}support/` },
      to: { path: `${sources('adapters')}(?!support/)` },
    },
    {
      name: 'ways-in-use-the-front-door',
      comment: 'One package uses another through its entry points, never by a path into it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'tests-stay-in-their-package',
      comment: 'A test beside the source sees its own package and the packages below it; what crosses is in tests/.',
      severity: 'error',
      from: { path: `^packages/(domain|projections|adapters)/src/.*${testFile}` },
      to: { path: '^packages/', pathNot: ['^packages/$1/src/', sources('domain')] },
    },
    {
      name: 'nobody-imports-a-test',
      severity: 'error',
      from: { pathNot: [testFile, '^(tests|bench)/'] },
      to: { path: [testFile, '^(tests|bench)/', npm('vitest', 'fast-check', '@fast-check/vitest')] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(reports/|packages/[^/]+/dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@luodi/source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
