// Transactions are whole or nothing and replay by their key; a batch is a list of single calls.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { minimal } from './support/generate.mjs';
import { assertOutcome, fhir, found, matchIds, stored } from './support/hub.mjs';

const bundle = (type, entry) => ({ resourceType: 'Bundle', type, entry });
const post = (resource, more) => ({ resource, request: { method: 'POST', url: resource.resourceType, ...more } });
const patient = (value = randomUUID()) => ({ resourceType: 'Patient', identifier: [{ system: 'urn:example:b', value }] });
const count = async (value) => matchIds(await found('Patient', `identifier=urn:example:b|${value}`)).length;
const lastOf = (location) => location.split('/').slice(-4, -2).join('/');

describe('transaction', () => {
  test('creates, updates, patches nothing by half, and resolves references inside', async () => {
    const old = await stored(patient());
    const gone = await stored(patient());
    const urn = `urn:uuid:${randomUUID()}`;
    const answer = await fhir('POST', '', { body: bundle('transaction', [
      { fullUrl: `urn:uuid:${randomUUID()}`, ...post({ ...minimal('Observation'), subject: { reference: urn } }) },
      { fullUrl: urn, ...post(patient()) },
      { resource: { ...old, active: true }, request: { method: 'PUT', url: `Patient/${old.id}`, ifMatch: 'W/"1"' } },
      { request: { method: 'DELETE', url: `Patient/${gone.id}` } },
      { request: { method: 'GET', url: `Patient/${old.id}` } },
    ]) });
    assert.equal(answer.status, 200, answer.text.slice(0, 400));
    assert.equal(answer.json.type, 'transaction-response');
    assert.deepEqual(answer.json.entry.map(({ response }) => response.status.slice(0, 3)), ['201', '201', '200', '204', '200']);
    const [first, second, , , read] = answer.json.entry;
    const observation = (await fhir('GET', `/${lastOf(first.response.location)}`)).json;
    assert.equal(observation.subject.reference, lastOf(second.response.location));
    assert.equal(read.resource.active, true);
    assert.equal((await fhir('GET', `/Patient/${gone.id}`)).status, 410);
  });

  test('one bad entry and nothing has happened', async () => {
    const value = randomUUID();
    const stale = await stored(patient());
    for (const [bad, status] of [
      [post({ resourceType: 'Patient', gender: 'x' }), 422],
      [{ resource: stale, request: { method: 'PUT', url: `Patient/${stale.id}`, ifMatch: 'W/"9"' } }, 412],
      [{ request: { method: 'GET', url: `Patient/${randomUUID()}` } }, 404],
      [post({ resourceType: 'Planet' }), 404],
      [{ resource: patient(), request: { method: 'STEAL', url: 'Patient' } }, 400],
      [{ resource: patient() }, 400],
    ])
      assertOutcome(await fhir('POST', '', { body: bundle('transaction', [post(patient(value)), bad]) }), status);
    assert.equal(await count(value), 0);
  });

  test('the same resource twice is refused', async () => {
    const { id, ...rest } = await stored(patient());
    const entry = { resource: { ...rest, id }, request: { method: 'PUT', url: `Patient/${id}` } };
    assertOutcome(await fhir('POST', '', { body: bundle('transaction', [entry, entry]) }), 400);
  });

  test('conditional create and conditional reference', async () => {
    const value = randomUUID();
    const ifNoneExist = `identifier=urn:example:b|${value}`;
    const entries = () => [post(patient(value), { ifNoneExist })];
    await fhir('POST', '', { body: bundle('transaction', entries()) });
    const again = await fhir('POST', '', { body: bundle('transaction', entries()) });
    assert.equal(again.json.entry[0].response.status.slice(0, 3), '200');
    assert.equal(await count(value), 1);
    const refers = post({ ...minimal('Observation'), subject: { reference: `Patient?${ifNoneExist}` } });
    const answer = await fhir('POST', '', { body: bundle('transaction', [refers]) });
    assert.equal(answer.status, 200, answer.text.slice(0, 400));
    const { json } = await fhir('GET', `/${lastOf(answer.json.entry[0].response.location)}`);
    assert.match(json.subject.reference, /^Patient\/[0-9a-f-]{36}$/);
  });

  test('an act that comes twice is done once and answered the same', async () => {
    const value = randomUUID();
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = bundle('transaction', [post(patient(value))]);
    const first = await fhir('POST', '', { body, headers });
    const again = await fhir('POST', '', { body, headers });
    assert.equal(again.text, first.text);
    const together = { body: bundle('transaction', [post(patient(value))]), headers: { 'Idempotency-Key': randomUUID() } };
    const answers = await Promise.all(Array.from({ length: 4 }, () => fhir('POST', '', together)));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(await count(value), 2);
  });
});

describe('batch', () => {
  test('each entry stands for itself', async () => {
    const kept = await stored(patient());
    const value = randomUUID();
    const { status, json } = await fhir('POST', '', { body: bundle('batch', [
      post(patient(value)),
      post({ resourceType: 'Patient', gender: 'x' }),
      { request: { method: 'GET', url: `Patient/${kept.id}` } },
      { request: { method: 'GET', url: `Patient?_id=${kept.id}` } },
      { request: { method: 'GET', url: `Patient/${randomUUID()}` } },
      { request: { method: 'DELETE', url: `Patient/${kept.id}` } },
    ]) });
    assert.equal(status, 200);
    assert.equal(json.type, 'batch-response');
    assert.deepEqual(json.entry.map(({ response }) => response.status.slice(0, 3)), ['201', '422', '200', '200', '404', '204']);
    assert.equal(json.entry[1].response.outcome.resourceType, 'OperationOutcome');
    assert.equal(json.entry[3].resource.type, 'searchset');
    assert.equal(await count(value), 1);
  });

  test('an empty one, and Bundles of other kinds', async () => {
    assert.equal((await fhir('POST', '', { body: { resourceType: 'Bundle', type: 'batch' } })).status, 200);
    assertOutcome(await fhir('POST', '', { body: { resourceType: 'Bundle', type: 'collection' } }), 400);
    assertOutcome(await fhir('POST', '', { body: minimal('Basic') }), 400);
    assertOutcome(await fhir('POST', '', { body: bundle('batch', Array.from({ length: 1001 }, () => post(patient()))) }), 413);
  });
});
