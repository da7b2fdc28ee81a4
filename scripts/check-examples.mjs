/**
 * Every ```ts block of README.md, docs/ and bench/README.md, and every @example of a doc comment, compiled as a module
 * of its own against the packages as a user imports them. A module's lines are those of the file that it stands in, so
 * that an error names the line to mend.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'reports/examples')

const FENCE = /^\s*```ts\s*$/
const END = /^\s*```\s*$/

/** The ts blocks among some lines: the line numbers of their first lines, from 0, and their lines. */
const blocksIn = (lines) => {
  const blocks = []
  let open
  for (const [at, line] of lines.entries()) {
    if (open !== undefined && END.test(line)) {
      blocks.push(open)
      open = undefined
    } else if (open !== undefined) open.lines.push(line)
    else if (FENCE.test(line)) open = { at: at + 1, lines: [] }
  }
  return blocks
}

/** Doc comments without their asterisks; every other line is empty, so that the numbers stay. */
const commentsOf = (text) => {
  let inside = false
  return text.split('\n').map((line) => {
    if (/^\s*\/\*\*/.test(line)) inside = true
    const shown = inside ? line.replace(/^\s*(\/\*\*|\*\/|\*) ?/, '').replace(/\*\/\s*$/, '') : ''
    if (/\*\/\s*$/.test(line)) inside = false
    return shown
  })
}

const sources = [
  ...globSync(['README.md', 'bench/README.md', 'docs/**/*.md'], { cwd: root }).map((file) => ({
    file,
    lines: readFileSync(join(root, file), 'utf8').split('\n'),
  })),
  ...globSync('packages/*/src/**/*.ts', { cwd: root })
    .filter((file) => !/\.(test|testkit)\.ts$/.test(file))
    .map((file) => ({ file, lines: commentsOf(readFileSync(join(root, file), 'utf8')) })),
]

const examples = sources.flatMap(({ file, lines }) =>
  blocksIn(lines).map(({ at, lines: code }) => ({
    file,
    name: `${file.replaceAll('\\', '/').replaceAll('/', '__')}.${at + 1}.ts`,
    code: `${'\n'.repeat(at)}${code.join('\n')}\n`,
  })),
)

const write = (name, content) => writeFileSync(join(folder, name), content)

/** The packages under their names, as they lie in a user's node_modules. */
const linkPackages = () => {
  for (const manifest of globSync('packages/*/package.json', { cwd: root })) {
    const { name } = JSON.parse(readFileSync(join(root, manifest), 'utf8'))
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, dirname(manifest)), link, 'junction')
  }
  // who defines an aggregate of his own has zod beside the domain
  symlinkSync(join(root, 'packages/domain/node_modules/zod'), join(folder, 'node_modules/zod'), 'junction')
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
linkPackages()
for (const { name, code } of examples) write(name, code)
write('package.json', JSON.stringify({ type: 'module' }))
write(
  'tsconfig.json',
  JSON.stringify({
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: true,
      rewriteRelativeImportExtensions: false,
      types: ['node'],
      tsBuildInfoFile: '.tsbuildinfo',
    },
    include: ['*.ts'],
    references: globSync('packages/*/tsconfig.build.json', { cwd: root }).map((path) => ({ path: `../../${path}` })),
  }),
)

const tsc = join(root, 'node_modules', '.bin', 'tsc')
const compiled = spawnSync(tsc, ['-b', folder, '--pretty', 'false'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
const said = `${compiled.stdout ?? ''}${compiled.stderr ?? ''}`
  .replaceAll(/^reports[/\\]examples[/\\](.+?)\.\d+\.ts(?=\()/gm, (_, name) => name.replaceAll('__', '/'))
  .trim()
if (said !== '') console.error(said)
if (examples.length === 0) console.error('no example was found')
console.log(`${examples.length} examples in ${new Set(examples.map(({ file }) => file)).size} files`)
process.exit(compiled.status === 0 && examples.length > 0 ? 0 : 1)
