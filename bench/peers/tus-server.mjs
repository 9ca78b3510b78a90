// The peer of bench/upload.sh: @tus/server with its file store, over TLS, computing the SHA-256 of each upload as it comes.
//   node tus-server.mjs FOLDER CERT KEY      prints "listening on PORT"
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { Transform } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [folder, cert, key] = process.argv.slice(2)
const hashes = new Map()

class HashingStore extends FileStore {
  async write(stream, id, offset) {
    const hash = hashes.get(id) ?? createHash('sha256')
    hashes.set(id, hash)
    const hashed = stream.pipe(new Transform({
      transform(piece, _encoding, done) {
        hash.update(piece)
        done(null, piece)
      },
    }))
    return super.write(hashed, id, offset)
  }
}

const tus = new Server({
  path: '/uploads',
  datastore: new HashingStore({ directory: folder }),
  onUploadFinish: async (_request, upload) => {
    const digest = hashes.get(upload.id).digest('hex')
    hashes.delete(upload.id)
    if (upload.metadata?.sha256 !== digest) throw { status_code: 460, body: 'SHA-256\n' }
    return {}
  },
})

const server = createServer({ cert: readFileSync(cert), key: readFileSync(key), minVersion: 'TLSv1.3' },
  (request, response) => tus.handle(request, response))
server.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`))
process.on('SIGTERM', () => process.exit(0))
