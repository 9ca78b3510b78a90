// Whatever is thrown at /fhir, the answer is an OperationOutcome and the hub goes on.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faults } from './support/faults.mjs';
import { assertOutcome, fhir, found, send, stored } from './support/hub.mjs';
import { complaints } from './support/validators.mjs';

describe('faulty resources', () => {
  test('there are 23 and more', () => assert.ok(faults.length >= 23));
  for (const { name, resource, put, unseen } of faults) {
    test(`refused: ${name}`, async () => {
      assert.equal(Object.keys(complaints(resource)).length === 0, unseen === true, 'the validators think otherwise');
      const type = resource.resourceType;
      const answer = put ? await fhir('PUT', `/${type}/${put}`, { body: resource }) : await fhir('POST', `/${type}`, { body: resource });
      assert.ok([400, 422].includes(answer.status), `${answer.status} ${answer.text.slice(0, 300)}`);
      assertOutcome(answer, answer.status);
    });
  }

  test('a refusal says where, without saying what', async () => {
    const answer = await fhir('POST', '/Patient', { body: { resourceType: 'Patient', gender: 'GEHEIM', name: [{ text: 'GEHEIM', colour: 'GEHEIM' }] } });
    assertOutcome(answer, 422);
    assert.match(answer.json.issue[0].diagnostics, /Patient\.gender/);
    assert.ok(!answer.text.includes('GEHEIM'));
  });
});

const nested = (depth) => `{"resourceType":"Basic","code":${'{"extension":[{"url":"urn:a","valueCodeableConcept":'.repeat(depth)}{}${'}]}'.repeat(depth)}}`;

describe('bodies that are no resource', () => {
  const cases = {
    'malformed JSON': ['{"resourceType":"Patient",', 400],
    'a trailing comma': ['{"resourceType":"Patient","active":true,}', 400],
    'text after the object': ['{"resourceType":"Patient"} {}', 400],
    'an array': ['[{"resourceType":"Patient"}]', 400],
    'a string': ['"Patient"', 400],
    'nothing': ['', 400],
    'a number of 19 digits': ['{"resourceType":"Observation","valueQuantity":{"value":1234567890.123456789}}', 400],
    'NaN': ['{"resourceType":"Observation","valueQuantity":{"value":NaN}}', 400],
    'a comment': ['{"resourceType":"Patient" /* x */}', 400],
    'deep nesting (1000)': [nested(1000), 400],
    'deep arrays (1000)': [`{"resourceType":"Patient","name":${'['.repeat(1000)}${']'.repeat(1000)}}`, 400],
    'an open brace, 200 000 times': ['{"a":'.repeat(200000), 400],
    'duplicate keys': ['{"resourceType":"Patient","gender":"male","gender":"female"}', 400],
    'duplicate keys, one escaped': ['{"resourceType":"Patient","gender":"male","g\\u0065nder":"female"}', 400],
    'no UTF-8': [Buffer.concat([Buffer.from('{"resourceType":"Patient","name":[{"text":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}]}')]), 400],
    'UTF-16': [Buffer.from('\ufeff{"resourceType":"Patient"}', 'utf16le'), 400],
    'half a surrogate pair': ['{"resourceType":"Patient","name":[{"text":"\\ud800"}]}', 400],
    'a NUL in a string': ['{"resourceType":"Patient","name":[{"text":"a\\u0000b"}]}', [400, 422]],
    'another type than the address': ['{"resourceType":"Practitioner"}', 400],
    'no type': ['{"gender":"male"}', 400],
    'a type that is a number': ['{"resourceType":1}', 400],
    'wrong type of an element': ['{"resourceType":"Patient","gender":1}', 422],
    'null members': ['{"resourceType":"Patient","gender":null}', 422],
  };
  for (const [name, [body, status]] of Object.entries(cases)) {
    test(`refused: ${name}`, async () => {
      const answer = await fhir('POST', '/Patient'.replace('Patient', String(body).includes('"Basic"') ? 'Basic' : 'Patient'), { body });
      assertOutcome(answer, [status].flat().includes(answer.status) ? answer.status : [status].flat()[0]);
    });
  }

  test('refused: 5 MiB', async () => {
    const body = JSON.stringify({ resourceType: 'Patient', name: [{ text: 'x'.repeat(5 * 1024 * 1024) }] });
    assertOutcome(await fhir('POST', '/Patient', { body }), 413);
    assertOutcome(await fhir('POST', '', { body }), 413);
  });

  test('refused: XML and other formats', async () => {
    const body = '<Patient xmlns="http://hl7.org/fhir"/>';
    assertOutcome(await fhir('POST', '/Patient', { body, headers: { 'Content-Type': 'application/fhir+xml' } }), 415);
    assertOutcome(await fhir('POST', '/Patient', { body: '{}', headers: { 'Content-Type': 'text/plain' } }), 415);
    assertOutcome(await fhir('POST', '/Patient', { body }), 400);
    assertOutcome(await fhir('GET', '/Patient', { headers: { Accept: 'application/fhir+xml' } }), 406);
    assertOutcome(await fhir('GET', '/Patient?_format=xml'), 406);
    assert.equal((await fhir('GET', '/Patient?_count=1&_format=json', { headers: { Accept: 'text/html' } })).status, 200);
  });
});

describe('addresses that are none', () => {
  const id = '0193d5b0-0000-7000-8000-000000000001';
  const cases = [
    ['GET', '/Planet', 404], ['GET', `/Planet/${id}`, 404], ['POST', '/Planet', 404], ['PUT', `/Planet/${id}`, 404], ['DELETE', `/Planet/${id}`, [404]],
    ['GET', '/patient', 404], ['GET', `/Patient/${id}`, 404], ['GET', '/Patient/a%20b', [400, 404]], ['PUT', '/Patient/a_b', 400],
    ['PUT', `/Patient/${'a'.repeat(65)}`, 400], ['GET', `/Patient/${id}/name`, 404], ['GET', '/Patient/..%2f..%2fetc', [400, 404]],
    ['POST', `/Patient/${id}`, 405], ['PUT', '/Patient', 405], ['DELETE', '/Patient', 405], ['PATCH', '/Patient', 405],
    ['GET', `/Patient/${id}/_history/1`, 404], ['GET', `/Patient/${id}/_history/x`, 404], ['GET', '/$everything', 404], ['POST', '/metadata', 405],
    ['POST', '/OperationOutcome', 404], ['POST', '/Bundle', 404], ['PUT', `/Parameters/${id}`, 404], ['GET', `/Patient/${id}/_history`, 404],
  ];
  for (const [method, path, status] of cases) {
    test(`${method} ${path.slice(0, 40)}`, async () => {
      const type = path.split('/')[1].split('?')[0];
      const body = method === 'PUT' || method === 'POST' ? { resourceType: type, id: decodeURIComponent(path.split('/')[2] ?? '') || undefined } : method === 'PATCH' ? [] : undefined;
      const answer = await fhir(method, path, { body });
      assertOutcome(answer, [status].flat().includes(answer.status) ? answer.status : [status].flat()[0]);
    });
  }

  test('an id in the body must be the one in the address', async () => {
    const { id: own } = await stored({ resourceType: 'Patient' });
    assertOutcome(await fhir('PUT', `/Patient/${own}`, { body: { resourceType: 'Patient', id } }), 400);
    assertOutcome(await fhir('PUT', `/Patient/${own}`, { body: { resourceType: 'Patient' } }), 400);
  });

  test('a Host made of quotes does not reach a link', async () => {
    const { id: own } = await stored({ resourceType: 'Patient' });
    const answer = await fhir('GET', `/Patient?_id=${own}`, { headers: { Host: 'evil"/x' }, servername: 'localhost' });
    if (answer.status === 200)
      assert.ok(!answer.text.includes('evil'));
    else
      assertOutcome(answer, 400);
  });
});

test('after all that the hub is well', async () => {
  assert.equal((await send('GET', '/health', { token: null })).status, 200);
  await found('Patient', '_count=1');
});
