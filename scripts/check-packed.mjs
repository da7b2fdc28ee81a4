/**
 * The packages as their users get them: packs each one, unpacks it into an empty folder where only its declared
 * dependencies are present, and imports every entry point there; publint and attw look at the tarballs.
 */
import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const exec = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const temp = mkdtempSync(join(tmpdir(), 'luodi-packed-'))
const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const problems = []

const tool = async (name, command, args, cwd = root) => {
  try {
    return (await exec(command, args, { cwd, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 26 })).stdout
  } catch (error) {
    problems.push(`${name}: ${[error.stdout, error.stderr].join('\n').trim() || error.message}`)
    return undefined
  }
}

/** pnpm, run as it was run for us: a script where it is one, else a program. */
const pnpm = (name, args, cwd) => {
  const path = process.env.npm_execpath
  if (path === undefined) throw new Error('run this through pnpm: pnpm run packed')
  return /\.[cm]?js$/.test(path) ? tool(name, process.execPath, [path, ...args], cwd) : tool(name, path, args, cwd)
}

const packages = globSync('packages/*/package.json', { cwd: root })
  .map((file) => ({ folder: join(root, dirname(file)), manifest: read(join(root, file)) }))
  .map((found) => ({ ...found, name: found.manifest.name, tarball: '', unpacked: '' }))
const byName = new Map(packages.map((one) => [one.name, one]))

const pack = async (one) => {
  one.tarball = join(temp, `${one.name.replace('@', '').replace('/', '-')}.tgz`)
  await pnpm(`pack ${one.name}`, ['pack', '--out', one.tarball], one.folder)
  one.unpacked = join(temp, 'unpacked', one.name)
  mkdirSync(one.unpacked, { recursive: true })
  await tool(`unpack ${one.name}`, 'tar', ['-xzf', one.tarball, '-C', one.unpacked, '--strip-components=1'])
}

/** A copy of a package with its declared dependencies beside it, with or without its peers, and nothing else within reach. */
const place = async (one, home, withPeers = false) => {
  const target = join(home, 'node_modules', one.name)
  if (existsSync(target)) return
  mkdirSync(target, { recursive: true })
  await tool(`unpack ${one.name}`, 'tar', ['-xzf', one.tarball, '-C', target, '--strip-components=1'])
  const { dependencies = {}, peerDependencies = {} } = read(join(target, 'package.json'))
  for (const dependency of Object.keys(withPeers ? { ...dependencies, ...peerDependencies } : dependencies)) {
    const own = byName.get(dependency)
    const link = join(target, 'node_modules', dependency)
    mkdirSync(dirname(link), { recursive: true })
    if (own === undefined) symlinkSync(realpathSync(join(one.folder, 'node_modules', dependency)), link, 'junction')
    else {
      const apart = join(home, 'apart', dependency)
      await place(own, apart)
      symlinkSync(join(apart, 'node_modules', dependency), link, 'junction')
    }
  }
}

const manifestIsClean = (one) => {
  const packed = read(join(one.unpacked, 'package.json'))
  const text = JSON.stringify(packed)
  for (const leftover of ['@luodi/source', '"catalog:', '"workspace:'])
    if (text.includes(leftover)) problems.push(`${one.name}: the packed package.json still says ${leftover}`)
  const entries = (exports) => Object.keys(exports).toSorted().join(' ')
  if (entries(packed.exports) !== entries(one.manifest.exports))
    problems.push(`${one.name}: exports and publishConfig.exports differ`)
  for (const file of Object.values(packed.bin ?? {}))
    if (!existsSync(join(one.unpacked, file)) || !readFileSync(join(one.unpacked, file), 'utf8').startsWith('#!'))
      problems.push(`${one.name}: ${file} is no program`)
  for (const file of globSync('**/*.{test,testkit}.*', { cwd: one.unpacked }))
    problems.push(`${one.name}: packs ${file}`)
}

/** Does an entry point import a peer, as far as its own folder shows? */
const needsPeer = (one, entry) => {
  const files = globSync(`dist/${entry}/*.js`, { cwd: one.unpacked }).map((file) => join(one.unpacked, file))
  const peers = Object.keys(one.manifest.peerDependencies ?? {})
  return files.some((file) => peers.some((peer) => readFileSync(file, 'utf8').includes(`'${peer}'`)))
}

/** What needs no peer must do without any. */
const imports = async (one) => {
  const [alone, equipped] = [join(temp, 'alone', one.name), join(temp, 'equipped', one.name)]
  await place(one, alone)
  await place(one, equipped, true)
  for (const entry of Object.keys(one.manifest.exports).filter((key) => !key.endsWith('.json'))) {
    const specifier = join(one.name, entry)
    const code = `await import(${JSON.stringify(specifier)})`
    const home = needsPeer(one, entry) ? equipped : alone
    await tool(`import ${specifier}`, process.execPath, ['--input-type=module', '--eval', code], home)
  }
}

const bin = (name) => join(root, 'node_modules', '.bin', name)

try {
  await Promise.all(packages.map(pack))
  if (problems.length === 0) {
    packages.forEach(manifestIsClean)
    const checks = packages.flatMap((one) => [
      () => imports(one),
      () => tool(`publint ${one.name}`, bin('publint'), ['run', one.tarball, '--strict']),
      () => tool(`attw ${one.name}`, bin('attw'), [one.tarball, '--profile', 'esm-only', '--no-emoji']),
    ])
    const worker = async () => {
      for (let next = checks.shift(); next !== undefined; next = checks.shift()) await next()
    }
    await Promise.all([worker(), worker(), worker()])
  }
} finally {
  rmSync(temp, { recursive: true, force: true })
}

for (const problem of problems) console.error(problem)
console.log(`${packages.length} packages, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)
