// The hub's uploads as a general tus client sees them.
//   npm ci --omit=optional && YZ_HUB_URL=https://127.0.0.1:PORT YZ_HUB_CA=ca.pem YZ_TOKEN_UPLOADS=… node --test tus.test.mjs
// tst_tusclient (ctest) starts a server of its own and runs this when the packages are installed. With
// YZ_READ_BINARY=1 the content is read back from /fhir/Binary and compared.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { Readable } from 'node:stream';
import test from 'node:test';
import * as tus from 'tus-js-client';

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set`);
const base = need('YZ_HUB_URL');
const agent = new https.Agent({ keepAlive: true, ca: readFileSync(need('YZ_HUB_CA')) });
const authorization = { Authorization: `Bearer ${need('YZ_TOKEN_UPLOADS')}` };
const kChunk = 8 * 1024 * 1024;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function request(method, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = https.request(new URL(path, base), { method, agent, headers: { ...authorization, ...headers } }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** One run of an upload. `stopAt`: give up, as a broken line does, once that many bytes were sent. */
function run(source, options, stopAt = Infinity) {
  return new Promise((resolve, reject) => {
    let contentLocation;
    const upload = new tus.Upload(source, {
      endpoint: `${base}/uploads`,
      chunkSize: kChunk,
      retryDelays: null,
      headers: authorization,
      httpStack: new tus.DefaultHttpStack({ agent }),
      onAfterResponse: (_, response) => { contentLocation = response.getHeader('Content-Location') ?? contentLocation; },
      onProgress: (sent) => {
        if (sent >= stopAt)
          upload.abort(false).then(() => resolve({ url: upload.url, stopped: true }));
      },
      onError: reject,
      onSuccess: () => resolve({ url: upload.url, contentLocation }),
      ...options,
    });
    upload.start();
  });
}

const offsetAt = async (url) => {
  const answer = await request('HEAD', new URL(url).pathname, { 'Tus-Resumable': '1.0.0' });
  return answer.status === 200 ? Number(answer.headers['upload-offset']) : -answer.status;
};

async function assertContent(path, bytes) {
  assert.equal(path, `/fhir/Binary/${sha256(bytes)}`);
  if (process.env.YZ_READ_BINARY !== '1')
    return;
  const answer = await request('GET', path);
  assert.equal(answer.status, 200);
  assert.equal(sha256(answer.body), sha256(bytes));
}

test('an interrupted upload of 40 MiB goes on where it broke', async () => { // R-F1
  const bytes = randomBytes(40 * 1024 * 1024);
  const metadata = { sha256: sha256(bytes), type: 'application/dicom' };
  // Once between two chunks and once in the middle of one.
  const first = await run(bytes, { metadata }, kChunk);
  assert.ok(first.stopped);
  const second = await run(bytes, { metadata, uploadUrl: first.url, retryDelays: [100, 300, 1000, 3000] }, 21 * 1024 * 1024);
  assert.ok(second.stopped);
  assert.equal(second.url, first.url);
  const offset = await offsetAt(first.url);
  assert.ok(offset >= kChunk && offset < bytes.length, `${offset}`);
  const last = await run(bytes, { metadata, uploadUrl: first.url, retryDelays: [100, 300, 1000, 3000] });
  await assertContent(last.contentLocation, bytes);
  assert.equal(await offsetAt(first.url), bytes.length);
});

test('content that is not what was announced is refused', async () => {
  const bytes = randomBytes(1000);
  await assert.rejects(run(bytes, { metadata: { sha256: sha256('other') } }), (error) => {
    assert.equal(error.originalResponse.getStatus(), 460);
    return true;
  });
});

test('a stream of unknown length', async () => {
  const bytes = randomBytes(20 * 1024 * 1024 + 3);
  const { contentLocation } = await run(Readable.from([bytes.subarray(0, 5_000_000), bytes.subarray(5_000_000)]), {
    uploadLengthDeferred: true,
    metadata: { filetype: 'audio/wav' },
  });
  await assertContent(contentLocation, bytes);
});

test('creation with bytes, and nothing at all', async () => {
  const bytes = randomBytes(70_000);
  await assertContent((await run(bytes, { uploadDataDuringCreation: true })).contentLocation, bytes);
  const empty = await run(Buffer.alloc(0), { metadata: { sha256: sha256('') } });
  assert.equal(await offsetAt(empty.url), 0);
});

test('termination', async () => {
  const { url } = await run(randomBytes(20 * 1024 * 1024), {}, kChunk);
  await tus.Upload.terminate(url, { headers: authorization, httpStack: new tus.DefaultHttpStack({ agent }), retryDelays: [100, 300, 1000] });
  assert.equal(await offsetAt(url), -404);
});

test('two uploads at once do not meet', async () => {
  const all = [randomBytes(9_000_000), randomBytes(9_000_001), randomBytes(100)];
  const done = await Promise.all(all.map((bytes) => run(bytes, { chunkSize: 1_000_000 })));
  for (const [i, { contentLocation }] of done.entries())
    await assertContent(contentLocation, all[i]);
});
