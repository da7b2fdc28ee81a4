export { openMemory } from './open-memory.ts'
