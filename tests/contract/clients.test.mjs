// A FHIR client library that many programs use finds everything where it expects it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { Client } from 'fhir-kit-client';
import { fhirUrl, tokens } from './support/hub.mjs';
import { assertValid } from './support/validators.mjs';

const client = new Client({ baseUrl: fhirUrl, bearerToken: tokens.all });
const person = (value = randomUUID()) => ({ resourceType: 'Patient', identifier: [{ system: 'urn:example:kit', value }], name: [{ family: '王' }] });

/** Both what a call gives and that it is valid. */
async function valid(promise) {
  const resource = await promise;
  assertValid(resource, 'fhir-kit-client');
  return resource;
}

async function refused(promise, status) {
  const error = await promise.then(() => assert.fail(`not refused with ${status}`), (e) => e);
  assert.equal(error.response?.status, status, error.stack);
  assertValid(error.response.data, 'fhir-kit-client');
  assert.equal(error.response.data.resourceType, 'OperationOutcome');
}

describe('fhir-kit-client', () => {
  test('capabilityStatement', async () => {
    assert.equal((await valid(client.capabilityStatement())).fhirVersion, '4.0.1');
  });

  test('create, read, vread, update, patch, history, delete', async () => {
    const value = randomUUID();
    const headers = { 'If-None-Exist': `identifier=urn:example:kit|${value}` };
    const made = await valid(client.create({ resourceType: 'Patient', body: person(value), options: { headers } }));
    const same = await valid(client.create({ resourceType: 'Patient', body: person(value), options: { headers } }));
    assert.equal(same.id, made.id);
    const at = { resourceType: 'Patient', id: made.id };
    assert.deepEqual(await valid(client.read(at)), made);
    const next = await valid(client.update({ ...at, body: { ...made, gender: 'female' }, options: { headers: { 'If-Match': 'W/"1"' } } }));
    assert.equal(next.meta.versionId, '2');
    await refused(client.update({ ...at, body: made, options: { headers: { 'If-Match': 'W/"1"' } } }), 412);
    assert.equal((await valid(client.vread({ ...at, version: '1' }))).gender, undefined);
    const patched = await valid(client.patch({ ...at, jsonPatch: [{ op: 'replace', path: '/gender', value: 'other' }] }));
    assert.equal(patched.gender, 'other');
    assert.equal((await valid(client.history(at))).entry.length, 3);
    assert.ok((await valid(client.history({ resourceType: 'Patient' }))).entry.length >= 3);
    await client.delete(at);
    await refused(client.read(at), 410);
    await refused(client.create({ resourceType: 'Patient', body: { resourceType: 'Patient', gender: 'x' } }), 422);
  });

  test('search and its pages', async () => {
    const family = `王${randomUUID()}`;
    for (let i = 0; i < 5; ++i)
      await client.create({ resourceType: 'Patient', body: { ...person(), name: [{ family }] } });
    let page = await valid(client.search({ resourceType: 'Patient', searchParams: { family, _count: 2 } }));
    const seen = [];
    for (; page; page = await client.nextPage({ bundle: page }))
      seen.push(...page.entry.map(({ resource }) => resource.id));
    assert.equal(new Set(seen).size, 5);
    assert.equal(seen.length, 5);
    const posted = await valid(client.search({ resourceType: 'Patient', searchParams: { family, _count: 50 }, options: { postSearch: true } }));
    assert.equal(posted.total, 5);
    await refused(client.search({ resourceType: 'Patient', searchParams: { colour: 'red' } }), 400);
  });

  test('transaction and batch', async () => {
    const entry = [{ resource: person(), request: { method: 'POST', url: 'Patient' } }];
    const whole = await valid(client.transaction({ body: { resourceType: 'Bundle', type: 'transaction', entry } }));
    assert.equal(whole.type, 'transaction-response');
    const single = await valid(client.batch({ body: { resourceType: 'Bundle', type: 'batch', entry } }));
    assert.equal(single.type, 'batch-response');
    assert.match(single.entry[0].response.status, /^201/);
  });

  test('resolves the references of what it read', async () => {
    const patient = await client.create({ resourceType: 'Patient', body: person() });
    const observation = await client.create({ resourceType: 'Observation',
      body: { resourceType: 'Observation', status: 'final', code: { text: '体温' }, subject: { reference: `Patient/${patient.id}` } } });
    assert.equal((await valid(client.resolve({ reference: observation.subject.reference }))).id, patient.id);
  });
});
