import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusal, type Refusal } from './problem.ts'

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`)

/** Remembers the routes that follow, to tell a path that does not exist from a method that it does not have. */
export const createRouteBook = (app: FastifyInstance) => {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const one of [method].flat()) route.methods.add(one)
    routes.set(url, route)
  })
  return (request: FastifyRequest): Refusal => {
    const path = request.url.split('?', 1)[0] as string
    const allowed = [...routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods])
    // a path that the router does not take for one of these has no other method either
    if (allowed.length === 0 || allowed.includes(request.method)) {
      return refusal('unknown', '', ['没有此路径', 'there is no such path'], ['见 /openapi.json', 'see /openapi.json'])
    }
    const allow = [...new Set(allowed)].sort().join(', ')
    return refusal('method', '', ['不支持该方法', 'this method is not supported here'], [allow, allow], { allow })
  }
}
