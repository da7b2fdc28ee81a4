export { asRecorded, specificationOf, type Outcome, type Specified } from './specification.ts'
