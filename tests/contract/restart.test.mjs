// After a restart of the hub: what was acknowledged is there, and what was begun goes on.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { baseUrl, found, send, stored } from './support/hub.mjs';

const { path, bytes: text } = JSON.parse(readFileSync(process.env.YZ_STATE));
const bytes = Buffer.from(text, 'base64');
const kTus = { 'Tus-Resumable': '1.0.0' };

test('an unfinished upload goes on at its durable offset', async () => {
  const { headers } = await send('HEAD', path, { headers: kTus });
  const offset = Number(headers['upload-offset']);
  assert.equal(offset, bytes.length / 2);
  const answer = await send('PATCH', path, { body: bytes.subarray(offset),
    headers: { ...kTus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } });
  assert.equal(answer.status, 204, `${baseUrl} ${answer.text}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await stored({ resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { url: `Binary/${sha256}` } }] });
  const read = await send('GET', `/fhir/Binary/${sha256}`);
  assert.equal(createHash('sha256').update(read.bytes).digest('hex'), sha256);
});

test('records are there', async () => {
  assert.ok((await found('Patient', '_summary=count')).total > 0);
});
