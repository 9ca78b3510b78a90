// Every parameter the hub lists is asked for a value that FHIRPath, not the hub, finds in a resource full of elements.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evalFhirPath } from '@medplum/core';
import { searchParameter } from './support/definitions.mjs';
import { ample, minimal } from './support/generate.mjs';
import { fhir, found, matchIds, send, stored } from './support/hub.mjs';

const { rest } = (await send('GET', '/fhir/metadata', { token: null })).json;
const kNowhere = { token: 'urn:nowhere|none', reference: 'Patient/nobody', date: '1899-01-01', string: 'nowhere', uri: 'urn:nowhere' };

/** What to ask for so that an element's value is met, by the parameter's kind. */
function questions(kind, value) {
  if (kind === 'reference')
    return value.reference ? [value.reference] : [];
  if (kind === 'uri')
    return [value];
  if (kind === 'string') {
    const text = typeof value === 'string' ? value : value.family ?? value.text;
    return text ? [text, text.slice(0, 2).toUpperCase()] : [];
  }
  if (kind === 'date') {
    const start = typeof value === 'string' ? value : value.start;
    if (!start)
      return [];
    const day = start.length > 10 ? new Date(start).toISOString().slice(0, 10) : start;
    return [start, day, day.slice(0, 7), `ge${day}`, `le${day}`, 'gt2026-01-01', 'lt2027', 'sa2025-12-31', 'eb2027-01-01', 'ne2025'];
  }
  if (typeof value !== 'object')
    return [String(value)];
  const coding = value.coding?.[0] ?? value;
  const code = coding.code ?? coding.value;
  return code === undefined ? [] : [code, ...(coding.system?.includes(':') ? [`${coding.system}|${code}`, `${coding.system}|`] : [])];
}

const ask = (name, value, id) => `${name}=${encodeURIComponent(value)}&_id=${id}`;

async function tryParameter(type, { name, type: kind }, resource) {
  const { id } = resource;
  const missed = await found(type, ask(name, kNowhere[kind], id));
  assert.deepEqual(matchIds(missed), [], `${type}?${name} matches what is not there`);
  const published = searchParameter(type, name);
  const values = published?.expression ? evalFhirPath(published.expression, resource) : [];
  let asked = 0;
  for (const question of values.slice(0, 2).flatMap((value) => questions(kind, value))) {
    const bundle = await found(type, ask(name, question, id));
    assert.deepEqual(matchIds(bundle), [id], `${type}?${name}=${question}`);
    ++asked;
  }
  return asked;
}

describe('search', () => {
  let asked = 0;
  for (const entry of rest[0].resource.filter(({ type }) => type !== 'Binary')) {
    test(`${entry.type}: every parameter finds and leaves out`, async () => {
      const resource = await stored(ample(entry.type));
      for (const param of entry.searchParam) {
        if (!['_id', '_lastUpdated'].includes(param.name))
          asked += await tryParameter(entry.type, param, resource);
      }
      for (const path of entry.searchInclude ?? [])
        assert.deepEqual(matchIds(await found(entry.type, `_id=${resource.id}&_include=${path}`)), [resource.id], path);
    });
  }
  test('the questions were many', () => assert.ok(asked > 1000, String(asked)));
});

describe('search of people', () => {
  const system = `urn:example:search:${process.pid}:${Date.now()}`;
  const people = ['1950-02-28', '1960-02-29', '1960-03-01', '1971', '1985-07'].map((birthDate, i) => ({
    resourceType: 'Patient', birthDate, gender: i % 2 ? 'male' : 'female',
    identifier: [{ system, value: `n${i}` }], name: [{ text: `王${'一二三四五'[i]}`, family: '王', given: ['一二三四五'[i]] }],
  }));
  const born = async (query) => {
    const bundle = await found('Patient', `identifier=${encodeURIComponent(`${system}|`)}&${query}`);
    return bundle.entry?.map(({ resource }) => resource.birthDate).sort() ?? [];
  };

  test('date prefixes and partial dates', async () => {
    for (const person of people)
      await stored(person);
    assert.deepEqual(await born('birthdate=1960'), ['1960-02-29', '1960-03-01']);
    assert.deepEqual(await born('birthdate=1960-02'), ['1960-02-29']);
    assert.deepEqual(await born('birthdate=eq1960-02-29'), ['1960-02-29']);
    assert.deepEqual(await born('birthdate=ge1960-03-01'), ['1960-03-01', '1971', '1985-07']);
    assert.deepEqual(await born('birthdate=gt1960'), ['1971', '1985-07']);
    assert.deepEqual(await born('birthdate=lt1960-02-29'), ['1950-02-28']);
    assert.deepEqual(await born('birthdate=le1960'), ['1950-02-28', '1960-02-29', '1960-03-01']);
    assert.deepEqual(await born('birthdate=ne1960'), ['1950-02-28', '1971', '1985-07']);
    assert.deepEqual(await born('birthdate=ge1960&birthdate=lt1980'), ['1960-02-29', '1960-03-01', '1971']);
    assert.deepEqual(await born('birthdate=1950-02-28,1971'), ['1950-02-28', '1971']);
  });

  test('names in Chinese, exact and by prefix', async () => {
    assert.deepEqual(await born(`name=${encodeURIComponent('王三')}`), ['1960-03-01']);
    assert.equal((await born(`family=${encodeURIComponent('王')}`)).length, 5);
    assert.deepEqual(await born(`name:exact=${encodeURIComponent('王')}&gender=male`), ['1960-02-29', '1971']);
  });

  test('_lastUpdated, _sort, _total, _summary', async () => {
    const all = await found('Patient', `identifier=${encodeURIComponent(`${system}|`)}&_sort=-_lastUpdated`);
    const times = all.entry.map(({ resource }) => resource.meta.lastUpdated);
    assert.deepEqual(times, [...times].sort().reverse());
    assert.equal(all.total, 5);
    assert.equal((await born(`_lastUpdated=gt${times[0]}`)).length, 0);
    assert.equal((await born(`_lastUpdated=ge${times.at(-1)}`)).length, 5);
    const counted = await found('Patient', `identifier=${encodeURIComponent(`${system}|`)}&_summary=count`);
    assert.equal(counted.total, 5);
    assert.equal(counted.entry, undefined);
  });

  test('pages are whole, without doubles, and end', async () => {
    const seen = [];
    let path = `/Patient?identifier=${encodeURIComponent(`${system}|`)}&_count=2`;
    for (let pages = 0; path; ++pages) {
      assert.ok(pages < 4);
      const { json } = await fhir('GET', path);
      seen.push(...matchIds(json));
      const next = json.link.find(({ relation }) => relation === 'next')?.url;
      path = next && next.slice(next.indexOf('/fhir') + 5);
      assert.equal(json.total, 5);
    }
    assert.equal(seen.length, 5);
    assert.equal(new Set(seen).size, 5);
  });

  test('POST _search means the same as GET', async () => {
    const answer = await fhir('POST', '/Patient/_search', {
      body: `identifier=${encodeURIComponent(`${system}|n3`)}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(matchIds(answer.json).length, 1);
  });

  test('unknown parameters, modifiers and values are refused, or left out when asked to', async () => {
    for (const query of ['colour=red', 'name:contains=x', 'birthdate=soon', '_count=many', '_sort=colour', '_include=Patient', '_page=!'])
      assert.equal((await fhir('GET', `/Patient?${query}`)).status, 400, query);
    const lenient = await fhir('GET', '/Patient?colour=red&_count=1', { headers: { Prefer: 'handling=lenient' } });
    assert.equal(lenient.status, 200);
    assert.ok(!lenient.json.link.find(({ relation }) => relation === 'self').url.includes('colour'));
  });

  test('_include and _revinclude bring what belongs together', async () => {
    const patient = await stored(people[0]);
    const observation = await stored({ ...minimal('Observation'), subject: { reference: `Patient/${patient.id}` } });
    const withPatient = await found('Observation', `_id=${observation.id}&_include=Observation:patient`);
    assert.deepEqual(withPatient.entry.map(({ resource, search }) => [resource.id, search.mode]),
      [[observation.id, 'match'], [patient.id, 'include']]);
    const withReverse = await found('Patient', `_id=${patient.id}&_revinclude=Observation:patient`);
    assert.deepEqual(withReverse.entry.map(({ resource, search }) => [resource.id, search.mode]),
      [[patient.id, 'match'], [observation.id, 'include']]);
  });

  test('_include=Task:case brings the whole case', async () => {
    const patient = await stored(people[1]);
    const subject = { reference: `Patient/${patient.id}` };
    const task = await stored({ ...minimal('Task'), for: subject });
    const tag = { tag: [{ system: 'urn:yuanzhen:case', code: task.id }] };
    const parts = [await stored({ ...minimal('ServiceRequest'), subject, meta: tag }), await stored({ ...minimal('Condition'), subject, meta: tag })];
    const bundle = await found('Task', `_id=${task.id}&_include=Task:case`);
    const ids = bundle.entry.filter(({ search }) => search.mode === 'include').map(({ resource }) => resource.id);
    assert.deepEqual(ids.sort(), [patient.id, ...parts.map(({ id }) => id)].sort());
    assert.equal(matchIds(await found('Condition', `case=${task.id}`)).length, 1);
  });
});
