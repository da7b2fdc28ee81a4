export { createViews, type LiveViews, type Rebuilt, type Registers, type ViewsHead } from './live-views.ts'
export { pressOf } from './press.ts'
export { createProjector, type Projector, type ProjectorOptions } from './projector.ts'
export { savedHead } from './snapshots.ts'
