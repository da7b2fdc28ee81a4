import { openMemory } from '@luodi/adapters/memory'
import { localDate } from '@luodi/domain'
import { createViews } from '@luodi/projections/runner'
import { tell, JURISDICTION } from './demo/telling.testkit.ts'
const day = localDate(process.argv[2] ?? '2026-10-12')
const size = process.argv[3] ? { seed: Number(process.argv[3]) } : {}
const memory = openMemory()
const r = await tell(memory, size)
const views = await createViews(memory, { jurisdiction: JURISDICTION })
const asked = { validAt: day }
const g = (f: any) => f.value
console.log(r)
console.log(JSON.stringify(g(views.lampCounts(asked))))
for (const l of g(views.lamps(asked))) console.log(l.projectId, l.shown?.level ?? '', Object.entries(l.dimensions).map(([k, d]: any) => `${k}:${String(d.level).slice(0, 3)}`).join(' '))
for (const s of g(views.startRates(asked, 'district'))) console.log(s.rate.display)
for (const by of ['district', 'territory', 'department'] as const) for (const { key, rate, rank } of g(views.closureRates(asked, by)))
  console.log(key, rate.display, `${rate.numerator.numerator}/${rate.denominator.numerator}`, rank, 'onTime', rate.onTime.display, `${rate.onTime.numerator.numerator}/${rate.onTime.denominator.numerator}`, 'all', rate.allLevels.display, 'city', rate.atCity.join(), 'prov', rate.atProvince.join(), by === 'district' ? JSON.stringify([rate.closedBy, rate.noDue]) : '')
for (const p of g(views.problems(asked))) console.log(p.problemId, p.projectId, p.territory, p.category, p.status, p.level.level, p.level.awaitsBatch ?? '', p.lead, 'prop', p.proposal?.due.on, p.proposal?.filedOn, p.proposal?.overdue, 'due', p.resolution?.due, p.resolution?.overdue, JSON.stringify(p.resolution?.late), 'claim', p.closure?.claimedOn ?? p.claimedOn, p.closure?.kind, p.reopenCount, p.lamp, p.resolution?.extensions.map((e: any) => e.cures).join())
for (const c of g(views.collections(asked))) console.log(c.unit, c.level, c.missing.join(), c.cycles.filter((d: any) => d.late).map((d: any) => d.cycle).join())
