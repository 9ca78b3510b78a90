// Bytes by tus 1.0, with the client that others use, and back out as a Binary.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import { describe, test } from 'node:test';
import tus from 'tus-js-client';
import { agent, assertOutcome, baseUrl, fhir, send, stored, tokens } from './support/hub.mjs';

const MiB = 1024 * 1024;
const kTus = { 'Tus-Resumable': '1.0.0' };
const b64 = (text) => Buffer.from(text).toString('base64');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const digest = (bytes) => `sha256 ${createHash('sha256').update(bytes).digest('base64')}`;
const metadata = (bytes, type = 'application/octet-stream') => `sha256 ${b64(sha256(bytes))},type ${b64(type)}`;

async function create(bytes, headers = {}) {
  const answer = await send('POST', '/uploads', { headers: { ...kTus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata(bytes), ...headers } });
  assert.equal(answer.status, 201, answer.text);
  assert.equal(answer.headers['tus-resumable'], '1.0.0');
  return new URL(answer.headers.location, baseUrl).pathname;
}

function patch(path, bytes, offset, headers = {}) {
  return send('PATCH', path, { body: bytes, headers: { ...kTus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset), ...headers } });
}

async function offsetOf(path) {
  const answer = await send('HEAD', path, { headers: kTus });
  assert.equal(answer.status, 200);
  return Number(answer.headers['upload-offset']);
}

/** Uploads with tus-js-client; stops by itself after `until` bytes were accepted. Resolves with the upload's address. */
function clientUpload(bytes, options = {}, until = Infinity) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint: `${baseUrl}/uploads`, chunkSize: 8 * MiB, retryDelays: null, uploadSize: bytes.length,
      headers: { Authorization: `Bearer ${tokens.all}` },
      metadata: { sha256: sha256(bytes), type: 'application/octet-stream' },
      onError: reject,
      onChunkComplete: (size, accepted) => {
        if (accepted >= until)
          upload.abort().then(() => resolve(upload.url), reject);
      },
      onSuccess: () => resolve(upload.url),
      ...options,
    });
    upload.start();
  });
}

/** A record that says what the bytes are; without one nobody may read them. */
async function refer(bytes, contentType = 'application/octet-stream') {
  const url = `Binary/${sha256(bytes)}`;
  assertOutcome(await fhir('GET', `/${url}`), 404);
  await stored({ resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { url, contentType } }] });
}

async function assertStored(bytes) {
  await refer(bytes);
  await assertRead(bytes);
}

async function assertRead(bytes) {
  const answer = await send('GET', `/fhir/Binary/${sha256(bytes)}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.bytes.length, bytes.length);
  assert.equal(sha256(answer.bytes), sha256(bytes));
}

describe('tus', () => {
  test('OPTIONS tells what is possible', async () => {
    const answer = await send('OPTIONS', '/uploads');
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['tus-version'], '1.0.0');
    for (const extension of ['creation', 'creation-with-upload', 'expiration', 'termination', 'checksum'])
      assert.ok(answer.headers['tus-extension'].split(',').includes(extension), extension);
    assert.ok(answer.headers['tus-checksum-algorithm'].split(',').includes('sha256'));
    assert.ok(Number(answer.headers['tus-max-size']) >= 1024 * MiB);
  });

  test('40 MiB in chunks of 8 MiB', async () => {
    const bytes = randomBytes(40 * MiB);
    await clientUpload(bytes);
    await assertStored(bytes);
  });

  test('an interrupted upload is resumed by a new client where it stopped', async () => {
    const bytes = randomBytes(24 * MiB);
    const url = await clientUpload(bytes, {}, 8 * MiB);
    const durable = await offsetOf(new URL(url).pathname);
    assert.ok(durable >= 8 * MiB && durable < bytes.length, String(durable));
    await refer(bytes);
    assertOutcome(await fhir('GET', `/Binary/${sha256(bytes)}`), 404);
    const sent = [];
    await clientUpload(bytes, { endpoint: null, uploadUrl: url, onBeforeRequest: (request) => sent.push([request.getMethod(), request.getHeader('Upload-Offset')]) });
    assert.deepEqual(sent.slice(0, 2), [['HEAD', undefined], ['PATCH', String(durable)]]);
    await assertRead(bytes);
  });

  test('a cut in the middle of a chunk loses that chunk at most', async () => {
    const bytes = randomBytes(6 * MiB);
    const path = await create(bytes);
    assert.equal((await patch(path, bytes.subarray(0, 2 * MiB), 0)).status, 204);
    await cutAfter(path, bytes.subarray(2 * MiB), 2 * MiB, MiB);
    const offset = await goOn(path, bytes);
    assert.ok(offset >= 2 * MiB && offset <= 3 * MiB, String(offset));
    await assertStored(bytes);
  });

  test('creation with upload, and a length told later', async () => {
    const bytes = randomBytes(100_000);
    const whole = await send('POST', '/uploads', { body: bytes, headers: { ...kTus, 'Upload-Length': String(bytes.length),
      'Upload-Metadata': metadata(bytes), 'Content-Type': 'application/offset+octet-stream' } });
    assert.equal(whole.status, 201);
    assert.equal(whole.headers['upload-offset'], String(bytes.length));
    await assertStored(bytes);
    const other = randomBytes(50_000);
    const later = await send('POST', '/uploads', { headers: { ...kTus, 'Upload-Defer-Length': '1', 'Upload-Metadata': metadata(other) } });
    assert.equal(later.status, 201);
    const path = new URL(later.headers.location, baseUrl).pathname;
    assert.equal((await patch(path, other, 0, { 'Upload-Length': String(other.length) })).status, 204);
    await assertStored(other);
  });

  test('a wrong checksum is a 460 and leaves the offset', async () => {
    const bytes = randomBytes(3 * MiB);
    const path = await create(bytes);
    const first = bytes.subarray(0, MiB);
    assert.equal((await patch(path, first, 0, { 'Upload-Checksum': digest(first) })).status, 204);
    const second = bytes.subarray(MiB);
    assert.equal((await patch(path, second, MiB, { 'Upload-Checksum': digest(first) })).status, 460);
    assert.equal(await offsetOf(path), MiB);
    assert.equal((await patch(path, second, MiB, { 'Upload-Checksum': `md5 ${b64('x')}` })).status, 400);
    assert.equal((await patch(path, second, MiB, { 'Upload-Checksum': digest(second) })).status, 204);
    await assertStored(bytes);
  });

  test('bytes that are not what was promised never become visible', async () => {
    const promised = randomBytes(1000);
    await refer(promised);
    const path = await create(promised);
    const answer = await patch(path, randomBytes(1000), 0);
    assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
    assertOutcome(await fhir('GET', `/Binary/${sha256(promised)}`), 404);
  });

  test('a wrong offset is a 409, too much a 4xx, a wrong type a 415', async () => {
    const bytes = randomBytes(1000);
    const path = await create(bytes);
    assert.equal((await patch(path, bytes, 5)).status, 409);
    const more = await patch(path, randomBytes(1001), 0);
    assert.ok(more.status >= 400 && more.status < 500, String(more.status));
    assert.equal((await patch(path, bytes, 0, { 'Content-Type': 'application/octet-stream' })).status, 415);
    assert.equal(await offsetOf(path), 0);
  });

  test('another protocol version is a 412 that names ours', async () => {
    const path = await create(randomBytes(10));
    for (const headers of [{}, { 'Tus-Resumable': '0.2.2' }]) {
      for (const [method, where] of [['POST', '/uploads'], ['HEAD', path], ['PATCH', path], ['DELETE', path]]) {
        const answer = await send(method, where, { headers: { ...headers, 'Upload-Length': '1', 'Upload-Offset': '0' } });
        assert.equal(answer.status, 412, `${method} ${where}`);
        assert.equal(answer.headers['tus-version'], '1.0.0');
      }
    }
  });

  test('a terminated upload is gone', async () => {
    const bytes = randomBytes(2000);
    const path = await create(bytes);
    await patch(path, bytes.subarray(0, 1000), 0);
    assert.equal((await send('DELETE', path, { headers: kTus })).status, 204);
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const answer = await send(method, path, { headers: { ...kTus, 'Upload-Offset': '1000', 'Content-Type': 'application/offset+octet-stream' } });
      assert.ok([404, 410].includes(answer.status), `${method} ${answer.status}`);
    }
  });

  test('nobody else sees an upload, and it tells when it expires', async () => {
    const path = await create(randomBytes(10));
    for (const token of [tokens.uploads, tokens.read])
      assert.ok([403, 404].includes((await send('HEAD', path, { headers: kTus, token })).status));
    const { headers } = await send('HEAD', path, { headers: kTus });
    const days = (Date.parse(headers['upload-expires']) - Date.now()) / 86_400_000;
    assert.ok(days > 0.9 && days < 31, headers['upload-expires']);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal((await send('HEAD', `/uploads/${randomUUID()}`, { headers: kTus })).status, 404);
  });

  test('crooked headers are refused', async () => {
    for (const headers of [
      {}, { 'Upload-Length': '-1' }, { 'Upload-Length': '1e3' }, { 'Upload-Length': '99999999999999999999' }, { 'Upload-Length': '1', 'Upload-Defer-Length': '1' },
      { 'Upload-Defer-Length': '2' }, { 'Upload-Length': '1', 'Upload-Metadata': 'sha256 ***' }, { 'Upload-Length': '1', 'Upload-Metadata': `sha256 ${b64('short')}` },
      { 'Upload-Length': '1', 'Upload-Metadata': `case ${b64('a/../b')}` }, { 'Upload-Length': '1', 'Upload-Metadata': 'a YQ==,a YQ==' },
      { 'Upload-Length': '1', 'Upload-Metadata': `type ${b64('text/html\r\nX: y')}` },
    ]) {
      const { status } = await send('POST', '/uploads', { headers: { ...kTus, ...headers } });
      assert.ok([400, 413].includes(status), `${status} ${JSON.stringify(headers)}`);
    }
  });

  test('one that is left unfinished for after the restart', async () => {
    const bytes = randomBytes(2 * MiB);
    const path = await create(bytes);
    assert.equal((await patch(path, bytes.subarray(0, MiB), 0)).status, 204);
    writeFileSync(process.env.YZ_STATE, JSON.stringify({ path, bytes: bytes.toString('base64') }));
  });
});

describe('Binary', () => {
  const bytes = randomBytes(300_000);
  const path = `/fhir/Binary/${sha256(bytes)}`;

  test('ranges', async () => {
    assert.equal((await patch(await create(bytes, { 'Upload-Metadata': metadata(bytes, 'image/jpeg') }), bytes, 0)).status, 204);
    await refer(bytes, 'image/jpeg');
    const get = (range, more = {}) => send('GET', path, { headers: { Range: range, ...more } });
    for (const [range, from, to] of [['bytes=0-99', 0, 100], ['bytes=299990-', 299_990, 300_000], ['bytes=-10', 299_990, 300_000], ['bytes=100000-900000', 100_000, 300_000], ['bytes=0-0', 0, 1]]) {
      const answer = await get(range);
      assert.equal(answer.status, 206, range);
      assert.deepEqual(answer.bytes, bytes.subarray(from, to), range);
      assert.equal(answer.headers['content-range'], `bytes ${from}-${to - 1}/300000`);
    }
    const beyond = await get('bytes=300000-');
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers['content-range'], 'bytes */300000');
    assert.equal(beyond.json.resourceType, 'OperationOutcome');
    assert.equal((await get('lines=1-2')).status, 200);
    assert.equal((await get('bytes=0-9', { 'If-Range': '"another"' })).status, 200);
  });

  test('whole, as what it was sent, and only once for who has it', async () => {
    const answer = await send('GET', path);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'image/jpeg');
    assert.equal(answer.headers['accept-ranges'], 'bytes');
    assert.deepEqual(answer.bytes, bytes);
    assert.equal((await send('GET', path, { headers: { 'If-None-Match': answer.headers.etag } })).status, 304);
    const head = await send('HEAD', path);
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], '300000');
  });

  test('not without the right to read, and not by a guess', async () => {
    for (const token of [tokens.write, tokens.uploads, tokens.events])
      assertOutcome(await fhir('GET', path.slice(5), { token }), 403);
    assertOutcome(await fhir('GET', path.slice(5), { token: null }), 401);
    assertOutcome(await fhir('GET', `/Binary/${'0'.repeat(64)}`), 404);
    assertOutcome(await fhir('GET', '/Binary/..%2f..%2fhub.db'), 404);
    for (const method of ['PUT', 'DELETE'])
      assert.ok((await fhir(method, path.slice(5), method === 'PUT' ? { body: { resourceType: 'Binary', contentType: 'a/b' } } : {})).status >= 400);
    assert.equal((await send('GET', path)).status, 200);
  });
});

/** Sends a PATCH and breaks the line after `length` bytes of it. */
function cutAfter(path, bytes, offset, length) {
  return new Promise((resolve) => {
    const request = https.request(new URL(path, baseUrl), { method: 'PATCH', agent: new https.Agent({ ca: agent.options.ca }),
      headers: { ...kTus, Authorization: `Bearer ${tokens.all}`, 'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset), 'Content-Length': String(bytes.length) } });
    request.on('error', resolve);
    request.on('close', resolve);
    request.write(bytes.subarray(0, length), () => request.destroy());
  });
}

/**
 * Sends the rest from where the hub says it stands; resolves with that offset. Until the hub has seen that the old line is
 * dead the upload is locked (423) or still moves (409), and one asks again.
 */
async function goOn(path, bytes) {
  for (;;) {
    const offset = await offsetOf(path);
    const answer = await patch(path, bytes.subarray(offset), offset);
    if (answer.status === 204)
      return offset;
    assert.ok([409, 423].includes(answer.status), `${answer.status} ${answer.text}`);
  }
}
