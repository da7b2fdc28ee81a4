/** Rules of this repository that oxlint does not have; .oxlintrc.json says where each of them holds. */

const isDate = (node) => node.type === 'Identifier' && node.name === 'Date'

/** `new Date()` and `Date()` read the clock; `new Date(millis)` does not. (`Date.now` is in no-restricted-properties.) */
const noAmbientDate = {
  create: (context) => ({
    NewExpression(node) {
      if (isDate(node.callee) && node.arguments.length === 0)
        context.report({ node, message: '`new Date()` reads the clock: take the moment from the context or a port.' })
    },
    CallExpression(node) {
      if (isDate(node.callee))
        context.report({ node, message: '`Date()` reads the clock: take the moment from the context or a port.' })
    },
  }),
}

/** What a module offers is written out by name. */
const noExportAll = {
  create: (context) => ({
    ExportAllDeclaration(node) {
      context.report({ node, message: '`export *` hides what is offered: export by name.' })
    },
  }),
}

/** `fp-ts/Either` type-checks, and crashes in Node. */
const fpTsByFile = {
  create: (context) => ({
    ImportDeclaration(node) {
      if (/^fp-ts\/(?!lib\/.+\.js$)/.test(node.source.value))
        context.report({ node, message: 'fp-ts is imported by file, with its ending: `fp-ts/lib/Either.js`.' })
    },
  }),
}

export default {
  meta: { name: 'luodi' },
  rules: { 'fp-ts-by-file': fpTsByFile, 'no-ambient-date': noAmbientDate, 'no-export-all': noExportAll },
}
