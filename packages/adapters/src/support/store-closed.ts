/** What reads and snapshots reject with once their store is closed. */
export const storeClosed = (): Error => new Error('the store is closed')
