export { openMemory, type MemoryOptions } from './open-memory.ts'
