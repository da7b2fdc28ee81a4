export { createViews, type LiveViews, type Rebuilt, type ViewsHead } from './live-views.ts'
export { createProjector, type Projector, type ProjectorOptions } from './projector.ts'
