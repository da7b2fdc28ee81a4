import { expect } from 'vitest'
import type { District, HttpAnswer } from './district.testkit.ts'

/** Expects a whole problem document of this status, that gives away nothing of the inside. */
export const expectProblem = (
  answer: HttpAnswer,
  status: number,
  parts: Readonly<Record<string, unknown>> = {},
): void => {
  expect(answer.text).not.toMatch(/node_modules|packages\/|\.ts\b|\bat \w+ \(|SELECT|INSERT|SQLITE/)
  expect({ status: answer.status, ...answer.body }).toMatchObject({ status, ...parts })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^urn:luodi:problem:[a-zA-Z]+$/),
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    rule: expect.stringMatching(/./),
    field: expect.any(String),
    message: { zh: expect.stringMatching(/[一-鿿]/), en: expect.stringMatching(/./) },
    accepted: { zh: expect.stringMatching(/./), en: expect.stringMatching(/./) },
    conflicts: expect.any(Array),
    instance: expect.stringMatching(/^urn:luodi:request:/),
  })
}

/** Expects that nothing is recorded while this is done. */
export const expectNothingRecorded = async (district: District, work: () => Promise<void>): Promise<void> => {
  const before = await district.head()
  await work()
  expect(await district.head()).toBe(before)
}
