// The CapabilityStatement promises nothing that does not work and hides nothing that does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertValid } from './support/validators.mjs';
import { elementsOf, searchParameter } from './support/definitions.mjs';
import { minimal } from './support/generate.mjs';
import { fhir, matchIds, send } from './support/hub.mjs';

const metadata = await send('GET', '/fhir/metadata', { token: null });
const rest = metadata.json?.rest?.[0];

/** A parameter that R4 does not have is the hub's `case` or at least about something the type has. */
function isOwn(type, name) {
  const camel = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return name === 'case' || kOwn.has(`${type}.${name}`) || elementsOf(type).some(({ path }) => path.startsWith(`${type}.${camel}`));
}

const kOwn = new Set(['AdverseEvent.patient', 'AllergyIntolerance.subject', 'Communication.date', 'Condition.date', 'Consent.subject',
  'Contract.date', 'Contract.organization', 'ImagingStudy.date', 'Observation.body-site', 'Provenance.date', 'ServiceRequest.date',
  'Slot.date', 'Task.date', 'Task.deadline']);
// R4 calls a canonical address a reference; the hub finds it as the address it is.
const kCanonical = new Set(['QuestionnaireResponse.questionnaire']);

const inform = (entry) => new Set(entry.interaction.map(({ code }) => code));
const patch = [{ op: 'add', path: '/language', value: 'zh' }];

describe('CapabilityStatement', () => {
  test('is there for everybody and valid', () => {
    assert.equal(metadata.status, 200);
    assertValid(metadata.json, 'metadata');
    assert.equal(metadata.json.fhirVersion, '4.0.1');
    assert.ok(rest.resource.length > 100);
  });

  test('names each type once and its parameters as R4 knows them', () => {
    const types = rest.resource.map(({ type }) => type);
    assert.equal(new Set(types).size, types.length);
    for (const { type, searchParam = [] } of rest.resource) {
      assert.equal(new Set(searchParam.map(({ name }) => name)).size, searchParam.length, type);
      for (const { name, type: kind } of searchParam) {
        const published = searchParameter(type, name);
        if (!published)
          assert.ok(isOwn(type, name), `${type}: R4 has no ${name}`);
        else if (!kCanonical.has(`${type}.${name}`))
          assert.equal(kind, published.type, `${type}.${name}`);
      }
    }
  });

  for (const entry of rest?.resource ?? []) {
    if (entry.type === 'Binary')
      continue;
    test(`${entry.type}: every interaction works`, () => tryAll(entry));
  }

  test('a system without a promise for it refuses', async () => {
    assert.equal((await fhir('GET', '/')).status, 405);
    assert.equal((await fhir('GET', '/_history')).status, 404);
  });
});

async function tryAll(entry) {
  const { type } = entry;
  const can = inform(entry);
  const made = await fhir('POST', `/${type}`, { body: minimal(type) });
  assert.equal(made.status, 201, made.text.slice(0, 400));
  const { id } = made.json;
  assert.equal(made.headers.etag, 'W/"1"');
  assert.match(made.headers.location, new RegExp(`/fhir/${type}/${id}/_history/1$`));

  const read = await fhir('GET', `/${type}/${id}`);
  assert.deepEqual(read.json, made.json);
  assert.ok(Date.parse(read.headers['last-modified']) > 0);
  if (entry.conditionalRead === 'not-match')
    assert.equal((await fhir('GET', `/${type}/${id}`, { headers: { 'If-None-Match': 'W/"1"' } })).status, 304);
  if (entry.conditionalCreate) {
    const again = await fhir('POST', `/${type}`, { body: minimal(type), headers: { 'If-None-Exist': `_id=${id}` } });
    assert.equal(again.status, 200);
    assert.equal(again.json.id, id);
  }
  const versions = can.has('update') ? await changes(type, made.json, entry) : await refusesChanges(type, made.json);
  await looksBack(type, id, versions, can);
  const search = await fhir('GET', `/${type}?_id=${id}`);
  assert.deepEqual(matchIds(search.json), [id]);
  await removal(type, id, entry, can);
}

// Update and patch, each checked by reading it back; how many versions there are then.
async function changes(type, resource, entry) {
  const path = `/${type}/${resource.id}`;
  const updated = await fhir('PUT', path, { body: { ...resource, language: 'en' }, headers: { 'If-Match': 'W/"1"' } });
  assert.equal(updated.status, 200, updated.text.slice(0, 400));
  assert.equal(updated.headers.etag, 'W/"2"');
  const patched = await fhir('PATCH', path, { body: patch });
  assert.equal(patched.status, 200, patched.text.slice(0, 400));
  assert.equal((await fhir('GET', path)).json.language, 'zh');
  if (!entry.conditionalUpdate)
    return 3;
  const conditional = await fhir('PUT', `/${type}?_id=${resource.id}`, { body: { ...resource, language: 'fr' } });
  assert.equal(conditional.status, 200, conditional.text.slice(0, 400));
  assert.equal(conditional.headers.etag, 'W/"4"');
  return 4;
}

// A kind that is only added to keeps its first version, whatever is tried.
async function refusesChanges(type, resource) {
  const path = `/${type}/${resource.id}`;
  for (const [method, body] of [['PUT', { ...resource, language: 'en' }], ['PATCH', patch]]) {
    const refused = await fhir(method, path, { body });
    assert.equal(refused.status, 409, `${method} ${type}`);
  }
  assert.equal((await fhir('GET', path)).json.meta.versionId, '1');
  return 1;
}

async function looksBack(type, id, versions, can) {
  for (const interaction of ['read', 'vread', 'history-instance', 'history-type', 'create', 'search-type'])
    assert.ok(can.has(interaction), `${type}: ${interaction}`);
  const history = await fhir('GET', `/${type}/${id}/_history`);
  assert.deepEqual(history.json.entry.map(({ resource }) => resource.meta.versionId),
    Array.from({ length: versions }, (_, i) => String(versions - i)));
  for (const { resource } of history.json.entry) {
    const one = await fhir('GET', `/${type}/${id}/_history/${resource.meta.versionId}`);
    assert.deepEqual(one.json, resource);
  }
  const all = await fhir('GET', `/${type}/_history?_count=50`);
  assert.ok(all.json.entry.some(({ resource }) => resource?.id === id));
}

async function removal(type, id, entry, can) {
  const path = `/${type}/${id}`;
  if (!can.has('delete')) {
    assert.equal((await fhir('DELETE', path)).status, 409);
    assert.equal((await fhir('GET', path)).status, 200);
    return;
  }
  assert.equal((await fhir('DELETE', path)).status, 204);
  assert.equal((await fhir('GET', path)).status, 410);
  assert.deepEqual(matchIds((await fhir('GET', `/${type}?_id=${id}`)).json), []);
  if (entry.updateCreate) {
    const back = await fhir('PUT', path, { body: { ...minimal(type), id } });
    assert.equal(back.status, 201, back.text.slice(0, 400));
    assert.equal((await fhir('GET', path)).status, 200);
  }
  if (entry.conditionalDelete === 'single') {
    assert.equal((await fhir('DELETE', `/${type}?_id=${id}`)).status, 204);
    assert.equal((await fhir('GET', path)).status, 410);
  }
}
