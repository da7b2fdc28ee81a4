import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'

/**
 * Ends, when the server closes, connections on which nothing was ever asked: Node counts them as busy, and would wait for
 * more than a minute. Clients open such ones ahead, above all those whose event stream was cut off.
 */
export const endSilentConnections = (app: FastifyInstance): void => {
  const silent = new Set<Socket>()
  app.server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  app.server.on('request', ({ socket }) => silent.delete(socket))
  app.addHook('preClose', async () => silent.forEach((socket) => socket.destroy()))
}
