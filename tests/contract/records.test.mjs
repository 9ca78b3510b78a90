// One record's life: versions, conditions, patches, deletes, and that what was written comes back byte for byte.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { minimal } from './support/generate.mjs';
import { assertOutcome, fhir, found, matchIds, stored } from './support/hub.mjs';
import { clinicalRecords, oddObservation } from './support/samples.mjs';

const person = () => ({ resourceType: 'Patient', name: [{ text: '张明' }], birthDate: '1960-05-04' });

describe('versions', () => {
  test('If-Match guards an update, and a lost race is a 412', async () => {
    const patient = await stored(person());
    const path = `/Patient/${patient.id}`;
    const next = await fhir('PUT', path, { body: { ...patient, gender: 'male' }, headers: { 'If-Match': 'W/"1"' } });
    assert.equal(next.status, 200);
    assert.equal(next.json.meta.versionId, '2');
    assert.ok(next.json.meta.lastUpdated >= patient.meta.lastUpdated);
    assertOutcome(await fhir('PUT', path, { body: patient, headers: { 'If-Match': 'W/"1"' } }), 412);
    assertOutcome(await fhir('PATCH', path, { body: [{ op: 'remove', path: '/gender' }], headers: { 'If-Match': 'W/"1"' } }), 412);
    assertOutcome(await fhir('DELETE', path, { headers: { 'If-Match': 'W/"1"' } }), 412);
    assertOutcome(await fhir('PUT', path, { body: patient, headers: { 'If-Match': 'two' } }), 400);
    assert.equal((await fhir('GET', path)).json.gender, 'male');
  });

  test('eight writers with the same base: one wins', async () => {
    const patient = await stored(person());
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => fhir('PUT', `/Patient/${patient.id}`, {
      body: { ...patient, multipleBirthInteger: i }, headers: { 'If-Match': 'W/"1"' },
    })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412, 412, 412, 412, 412]);
    assert.equal((await fhir('GET', `/Patient/${patient.id}`)).json.meta.versionId, '2');
  });

  test('If-None-Match: * creates once under an id of the client', async () => {
    const id = randomUUID();
    const once = { body: { ...person(), id }, headers: { 'If-None-Match': '*' } };
    assert.equal((await fhir('PUT', `/Patient/${id}`, once)).status, 201);
    assertOutcome(await fhir('PUT', `/Patient/${id}`, once), 412);
  });

  test('If-None-Exist finds the one that is there, and refuses to choose', async () => {
    const identifier = [{ system: 'urn:example:chart', value: randomUUID() }];
    const headers = { 'If-None-Exist': `identifier=urn:example:chart|${identifier[0].value}` };
    const first = await fhir('POST', '/Patient', { body: { ...person(), identifier }, headers });
    assert.equal(first.status, 201);
    const second = await fhir('POST', '/Patient', { body: { ...person(), identifier }, headers });
    assert.equal(second.status, 200);
    assert.equal(second.json.id, first.json.id);
    await stored({ ...person(), identifier });
    assertOutcome(await fhir('POST', '/Patient', { body: { ...person(), identifier }, headers }), 412);
  });

  test('history tells every step, the newest first, also the delete', async () => {
    const { id } = await stored(person());
    await fhir('PUT', `/Patient/${id}`, { body: { ...person(), id, active: true } });
    await fhir('PATCH', `/Patient/${id}`, { body: [{ op: 'replace', path: '/active', value: false }] });
    const deleted = await fhir('DELETE', `/Patient/${id}`);
    assert.equal(deleted.status, 204);
    assert.equal(deleted.bytes.length, 0);
    const { json } = await fhir('GET', `/Patient/${id}/_history`);
    assert.equal(json.total, 4);
    assert.deepEqual(json.entry.map(({ request }) => request.method), ['DELETE', 'PUT', 'PUT', 'POST']);
    assert.deepEqual(json.entry.map(({ response }) => response.etag), ['W/"4"', 'W/"3"', 'W/"2"', 'W/"1"']);
    assert.equal(json.entry[0].resource, undefined);
    assertOutcome(await fhir('GET', `/Patient/${id}`), 410);
    assertOutcome(await fhir('GET', `/Patient/${id}/_history/4`), 410);
    assert.equal((await fhir('GET', `/Patient/${id}/_history/2`)).json.active, true);
    assertOutcome(await fhir('GET', `/Patient/${id}/_history/9`), 404);
    assert.equal((await fhir('DELETE', `/Patient/${id}`)).status, 204);
    assert.equal((await fhir('GET', `/Patient/${id}/_history?_count=2`)).json.entry.length, 2);
    assert.deepEqual(matchIds(await found('Patient', `_id=${id}`)), []);
  });

  test('the hub gives id, version and time; a client cannot', async () => {
    const made = await stored({ ...person(), id: 'mine', meta: { versionId: '77', lastUpdated: '2001-01-01T00:00:00Z', tag: [{ system: 'urn:example:t', code: 'a' }] } });
    assert.notEqual(made.id, 'mine');
    assert.equal(made.meta.versionId, '1');
    assert.ok(Date.parse(made.meta.lastUpdated) > Date.parse('2020-01-01'));
    assert.deepEqual(made.meta.tag, [{ system: 'urn:example:t', code: 'a' }]);
  });
});

describe('JSON Patch', () => {
  test('all six operations', async () => {
    const { id } = await stored({ ...person(), telecom: [{ system: 'phone', value: '1' }] });
    const answer = await fhir('PATCH', `/Patient/${id}`, { body: [
      { op: 'test', path: '/birthDate', value: '1960-05-04' },
      { op: 'add', path: '/telecom/-', value: { system: 'email', value: 'a@example.org' } },
      { op: 'copy', from: '/telecom/0', path: '/telecom/-' },
      { op: 'replace', path: '/telecom/2/value', value: '2' },
      { op: 'move', from: '/telecom/2', path: '/telecom/0' },
      { op: 'remove', path: '/name' },
    ] });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json.telecom.map(({ value }) => value), ['2', '1', 'a@example.org']);
    assert.equal(answer.json.name, undefined);
  });

  test('a patch that fails changes nothing', async () => {
    const patient = await stored(person());
    const path = `/Patient/${patient.id}`;
    const test = { op: 'test', path: '/birthDate', value: '1999-01-01' };
    assertOutcome(await fhir('PATCH', path, { body: [{ op: 'add', path: '/active', value: true }, test] }), 422);
    assertOutcome(await fhir('PATCH', path, { body: [{ op: 'replace', path: '/birthDate', value: 'spring' }] }), 422);
    assertOutcome(await fhir('PATCH', path, { body: [{ op: 'replace', path: '/id', value: 'other' }] }), 400);
    assertOutcome(await fhir('PATCH', path, { body: [{ op: 'explode', path: '/active' }] }), 400);
    assertOutcome(await fhir('PATCH', path, { body: { op: 'remove', path: '/active' } }), 400);
    assertOutcome(await fhir('PATCH', path, { body: patient, headers: { 'Content-Type': 'application/fhir+json' } }), 415);
    assertOutcome(await fhir('PATCH', `/Patient/${randomUUID()}`, { body: [] }), 404);
    assert.deepEqual((await fhir('GET', path)).json, patient);
  });
});

describe('fidelity', () => {
  test('unknown extensions, decimals, member order and Chinese come back byte for byte', async () => {
    const text = oddObservation();
    const answer = await fhir('POST', '/Observation', { body: text });
    assert.equal(answer.status, 201, answer.text.slice(0, 400));
    const inner = (whole) => whole.slice(whole.indexOf('"extension"'));
    for (const path of [`/Observation/${answer.json.id}`, `/Observation/${answer.json.id}/_history/1`])
      assert.ok((await fhir('GET', path)).text.includes(inner(text)), 'the text was written anew');
    const search = await fhir('GET', `/Observation?_id=${answer.json.id}`);
    assert.ok(search.text.includes(inner(text).slice(0, -1)), 'the text was written anew in a search');
  });

  test('a patch leaves every other byte as it was', async () => {
    const text = '{"resourceType":"Basic","extension":[{"url":"urn:example:a","valueDecimal":1.10},{"url":"urn:example:b","valueDecimal":0.00E1}],"code":{"text":"\\u5f20 \\/ 明"}}';
    const { json } = await fhir('POST', '/Basic', { body: text });
    const answer = await fhir('PATCH', `/Basic/${json.id}`, { body: [{ op: 'add', path: '/language', value: 'zh' }] });
    assert.equal(answer.status, 200, answer.text);
    assert.ok(answer.text.includes('"valueDecimal":1.10}') && answer.text.includes('"valueDecimal":0.00E1}'), answer.text);
  });

  for (const [name, resource] of Object.entries(clinicalRecords())) {
    test(`a clinical ${name} comes back as it was sent`, async () => {
      const made = await stored(resource);
      const read = (await fhir('GET', `/${made.resourceType}/${made.id}`)).json;
      const { versionId, lastUpdated, ...meta } = read.meta;
      assert.ok(versionId && lastUpdated);
      const { id, ...rest } = { ...read, meta };
      assert.equal(id, made.id);
      assert.deepEqual(rest, { ...resource, meta: resource.meta ?? {} });
    });
  }

  test('Prefer: return=minimal gives no body', async () => {
    const answer = await fhir('POST', '/Basic', { body: minimal('Basic'), headers: { Prefer: 'return=minimal' } });
    assert.equal(answer.status, 201);
    assert.equal(answer.bytes.length, 0);
    assert.ok(answer.headers.location);
  });

  test('HEAD answers as GET does, without the bytes', async () => {
    const { id } = await stored(person());
    const head = await fhir('HEAD', `/Patient/${id}`);
    assert.equal(head.status, 200);
    assert.equal(head.headers.etag, 'W/"1"');
    assert.equal((await fhir('HEAD', `/Patient/${randomUUID()}`)).status, 404);
  });
});
