import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('the setting LUODI_CLOCK_SILENCE', () => {
  const silenceOf = (given?: string) =>
    readSettings({}, given === undefined ? {} : { LUODI_CLOCK_SILENCE: given }).clockSilence

  it('16: is 45 days unless another number of days is given', () => {
    expect([silenceOf(), silenceOf('90')]).toEqual([45, 90])
  })

  it.each(['0', '-1', '1.5', 'ever'])('is not %s', (given) => {
    expect(() => silenceOf(given)).toThrow(/LUODI_CLOCK_SILENCE is ".*"; it must be a whole number/)
  })
})
