import type { Answer, Json } from '../scenarios/driver.ts'
import { approved, wan } from '../scenarios/story.ts'
import { told, type Told } from './telling.ts'

/** A child of a story; amounts in 万元. */
export interface ChildStory {
  readonly plan?: number
  readonly original?: number
  readonly amounts?: Readonly<Record<string, number>>
  readonly more?: Json
}

/** A reading about splits and bundles is told with these besides. */
export interface ToldOfLineage extends Told {
  /** Submits projects that are not admitted. */
  readonly submitted: (projectIds: readonly string[], territory?: string) => Promise<void>
  readonly split: (parent: string, children: Readonly<Record<string, ChildStory>>, on: string) => Promise<Answer>
  readonly bundled: (parents: readonly string[], child: string, story: ChildStory, on: string) => Promise<Answer>
  /** Completed/plan in 万元 by territory, and of the district. */
  readonly parts: (validAt: string, keys?: readonly string[]) => Promise<readonly string[]>
}

/** The submission of a project by a territory, for itself. */
export const submission = (projectId: string, territory: string): Json => ({
  projectId,
  territory,
  profile: {
    name: projectId,
    investor: '某公司',
    builder: '某公司',
    location: '园区',
    scope: '厂房',
    periodFrom: '2025-01',
    periodTo: '2028-12',
    totalInvestment: wan(5000),
  },
  materials: [{ kind: 'PROJECT_PROFILE', reference: '材料' }],
  attestation: { truthful: true, complete: true, statement: '负责' },
})

/** What a child is given, as a command states it. */
export const childOf = (projectId: string, { plan, original, amounts = {}, more = {} }: ChildStory): Json => ({
  projectId,
  ...(plan === undefined ? {} : { plan: { amount: wan(plan) } }),
  ...(original === undefined ? {} : { originalPlan: { amount: wan(original) } }),
  amounts: Object.entries(amounts).map(([month, amount]) => ({ month, amount: wan(amount) })),
  ...more,
})

const decided = (effectiveFrom: string) => ({ effectiveFrom, approval: approved, reason: '分期实施' })

/** A test on a fresh founded district with these territories. */
export const toldOfLineage = (
  territories: readonly string[],
  play: (told: ToldOfLineage) => Promise<void>,
): (() => Promise<void>) =>
  told(territories, (about) => {
    const { story, figures } = about
    return play({
      ...about,
      submitted: async (projectIds, territory = 'A') => {
        for (const projectId of projectIds) await story.do('SubmitProject', submission(projectId, territory), territory)
      },
      split: (projectId, children, on) =>
        story.do('SplitProject', {
          projectId,
          children: Object.entries(children).map(([id, child]) => childOf(id, child)),
          ...decided(on),
        }),
      bundled: (projectIds, child, childStory, on) =>
        story.do('BundleProjects', { projectIds, child: childOf(child, childStory), ...decided(on) }),
      parts: (validAt, keys = ['A', 'B']) =>
        Promise.all([...keys.map((key) => figures.invested(validAt, { key })), figures.invested(validAt)]),
    })
  })
