// What a token may do is its scopes; drafts and signatures are for people (R-H1, R-K1).
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { minimal } from './support/generate.mjs';
import { assertOutcome, fhir, found, matchIds, send, stored, tokens } from './support/hub.mjs';

const kTus = { 'Tus-Resumable': '1.0.0' };

describe('scopes', () => {
  test('reading is not writing', async () => {
    const { id } = await stored({ resourceType: 'Patient' });
    const token = tokens.read;
    assert.equal((await fhir('GET', `/Patient/${id}`, { token })).status, 200);
    const bundle = (type) => ({ resourceType: 'Bundle', type, entry: [{ resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } }] });
    for (const [method, path, body] of [
      ['POST', '/Patient', { resourceType: 'Patient' }], ['PUT', `/Patient/${id}`, { resourceType: 'Patient', id }],
      ['PATCH', `/Patient/${id}`, [{ op: 'add', path: '/active', value: true }]], ['DELETE', `/Patient/${id}`], ['DELETE', `/Patient?_id=${id}`],
      ['POST', '', bundle('transaction')], ['POST', '', bundle('batch')],
    ])
      assertOutcome(await fhir(method, path, { body, token }), 403);
    assert.equal((await fhir('GET', `/Patient/${id}`)).json.meta.versionId, '1');
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    assert.equal((await fhir('POST', '/Patient/_search', { body: `_id=${id}`, headers: form, token })).status, 200);
  });

  test('writing is not reading', async () => {
    const token = tokens.write;
    const { id } = await stored({ resourceType: 'Patient' }, { token });
    for (const path of [`/Patient/${id}`, '/Patient', `/Patient/${id}/_history`, `/Patient/${id}/_history/1`, '/Patient/_history'])
      assertOutcome(await fhir('GET', path, { token }), 403);
    const read = { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: `Patient/${id}` } }] };
    const answer = await fhir('POST', '', { body: read, token });
    assert.ok(answer.status === 403 || answer.json.entry[0].response.status.startsWith('403'), answer.text.slice(0, 300));
  });

  test('neither uploads nor events without their scope', async () => {
    const headers = { ...kTus, 'Upload-Length': '1' };
    for (const token of [tokens.read, tokens.write, tokens.events])
      assert.equal((await send('POST', '/uploads', { headers, token })).status, 403);
    assert.equal((await send('POST', '/uploads', { headers, token: tokens.uploads })).status, 201);
    for (const token of [tokens.read, tokens.write, tokens.uploads])
      assert.equal((await send('GET', '/events', { token })).status, 403);
    for (const token of [tokens.uploads, tokens.events]) {
      assertOutcome(await fhir('GET', '/Patient?_count=1', { token }), 403);
      assertOutcome(await fhir('POST', '/Patient', { body: { resourceType: 'Patient' }, token }), 403);
    }
  });

  test('no token, a wrong one, a wrong scheme: 401, except where anybody may look', async () => {
    for (const headers of [{}, { Authorization: 'Bearer yzt_wrong' }, { Authorization: `Basic ${tokens.all}` }, { Authorization: tokens.all }, { Authorization: 'Bearer ' }]) {
      const answer = await fhir('GET', '/Patient', { token: null, headers });
      assertOutcome(answer, 401);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
      assert.equal((await send('POST', '/uploads', { token: null, headers: { ...headers, ...kTus, 'Upload-Length': '1' } })).status, 401);
      assert.equal((await send('GET', '/events', { token: null, headers })).status, 401);
    }
    for (const path of ['/health', '/ca', '/fhir/metadata', '/metrics'])
      assert.equal((await send('GET', path, { token: null })).status, 200, path);
  });

  test('what belongs to sessions is closed to tokens', async () => {
    assert.ok([401, 403].includes((await send('GET', '/auth/device-slot')).status));
    assert.ok([401, 403].includes((await send('POST', '/signal', { body: { case: 'x', payload: {} } })).status));
    const hello = await send('POST', '/fhir/$sync-hello', { body: { protocol: [1, 1] }, headers: { 'Content-Type': 'application/json' } });
    assert.ok([401, 403].includes(hello.status), String(hello.status));
  });
});

describe('drafts', () => {
  const draft = () => ({ ...minimal('Composition'), meta: { tag: [{ system: 'urn:yuanzhen:visibility', code: 'draft' }] } });

  test('are seen by no token, not even the one that wrote it', async () => {
    const { id, subject } = await stored(draft());
    assert.equal(subject, undefined);
    for (const path of [`/Composition/${id}`, `/Composition/${id}/_history`, `/Composition/${id}/_history/1`])
      assertOutcome(await fhir('GET', path), 404);
    assert.deepEqual(matchIds(await found('Composition', `_id=${id}`)), []);
    assert.equal((await found('Composition', `_id=${id}&_summary=count`)).total, 0);
    const history = await fhir('GET', '/Composition/_history?_count=500');
    assert.ok(!history.text.includes(id));
    const { json } = await fhir('POST', '', { body: { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: `Composition/${id}` } }] } });
    assert.equal(json.entry[0].response.status, '404');
  });

  test('do not come along by _include, _revinclude or a condition', async () => {
    const patient = await stored({ resourceType: 'Patient' });
    const { id } = await stored({ ...draft(), subject: { reference: `Patient/${patient.id}` } });
    for (const query of [`_id=${patient.id}&_revinclude=Composition:patient`, `_id=${patient.id}&_revinclude=Composition:subject`])
      assert.ok(!JSON.stringify(await found('Patient', query)).includes(id));
    const again = await fhir('POST', '/Composition', { body: minimal('Composition'), headers: { 'If-None-Exist': `_id=${id}` } });
    assert.equal(again.status, 201);
    assert.notEqual(again.json.id, id);
  });

  test('cannot be overwritten, patched or deleted unseen', async () => {
    const { id } = await stored(draft());
    const body = { ...minimal('Composition'), id };
    assert.ok([403, 404].includes((await fhir('PUT', `/Composition/${id}`, { body })).status));
    assert.equal((await fhir('PATCH', `/Composition/${id}`, { body: [{ op: 'remove', path: '/meta/tag' }] })).status, 404);
    await fhir('DELETE', `/Composition/${id}`);
    assertOutcome(await fhir('GET', `/Composition/${id}`), 404);
  });
});

test('a token cannot sign', async () => {
  const provenance = { ...minimal('Provenance'), signature: [{ type: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1' }],
    when: '2026-11-23T01:46:00.000Z', who: { reference: 'Practitioner/d1' }, data: 'aGVsbG8=' }] };
  assertOutcome(await fhir('POST', '/Provenance', { body: provenance }), 403);
  assert.equal(matchIds(await found('Provenance', `_id=${randomUUID()}`)).length, 0);
});
