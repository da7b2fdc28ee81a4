import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { CODE_VERSION } from '@luodi/domain/application'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { wholeDocument } from './openapi-document.ts'

/** Describes the routes that follow, from the zod schemas that check them. */
export const describeRoutes = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Luodi',
        version: CODE_VERSION,
        description:
          'Commands are recorded once, as events; every figure can be asked for any day (validAt) as known at any ' +
          'place in the log (knownAt).',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => wholeDocument(jsonSchemaTransformObject(document)),
  })
}

/** The document, and a page that shows it without any other server. */
export const documentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => reply.send(app.swagger()))
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { deepLinking: true, validatorUrl: null } })
}
