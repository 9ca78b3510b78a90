// The hub as an outside program sees it: HTTPS, bearer tokens, and every FHIR answer judged by three validators.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { assertValid } from './validators.mjs';

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set`);

export const baseUrl = need('YZ_HUB_URL');
export const fhirUrl = `${baseUrl}/fhir`;
/** Tokens by what they may do; `all` has every scope. */
export const tokens = {
  all: need('YZ_TOKEN'),
  read: need('YZ_TOKEN_READ'),
  write: need('YZ_TOKEN_WRITE'),
  uploads: need('YZ_TOKEN_UPLOADS'),
  events: need('YZ_TOKEN_EVENTS'),
};
export const agent = new https.Agent({ keepAlive: true, ca: readFileSync(need('YZ_HUB_CA')) });

/**
 * One request. `body` may be text, bytes or an object (sent as JSON). Resolves with status, headers, bytes, text and
 * json (undefined when the text is none). `servername` is needed only where a Host header lies. A hub that answers before it has read everything is heard out.
 */
export function send(method, path, { body, headers = {}, token = tokens.all, servername } = {}) {
  const payload = body === undefined || Buffer.isBuffer(body) ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const all = { Accept: '*/*', ...headers };
  if (token && !('Authorization' in all))
    all.Authorization = `Bearer ${token}`;
  if (payload !== undefined)
    all['Content-Length'] = payload.length;
  return new Promise((resolve, reject) => {
    let answered = false;
    const request = https.request(new URL(path, baseUrl), { method, headers: all, agent, servername }, (response) => {
      answered = true;
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const text = bytes.toString('utf8');
        let json;
        try {
          json = JSON.parse(text);
        } catch { /* not every answer is JSON */ }
        resolve({ status: response.statusCode, headers: response.headers, bytes, text, json });
      });
    });
    request.on('error', (error) => answered || reject(error));
    request.end(payload);
  });
}

/** A request under /fhir. Whatever comes back must be FHIR and valid; a refusal must be an OperationOutcome. */
export async function fhir(method, path, options = {}) {
  const headers = { Accept: 'application/fhir+json', ...options.headers };
  if (options.body !== undefined && !headers['Content-Type'])
    headers['Content-Type'] = method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json';
  const answer = await send(method, `/fhir${path}`, { ...options, headers });
  const where = `${method} ${path} ${answer.status}`;
  if (answer.bytes.length > 0) {
    assert.match(answer.headers['content-type'] ?? '', /^application\/fhir\+json/, where);
    assert.ok(answer.json, `${where}: no JSON: ${answer.text.slice(0, 200)}`);
    assertValid(answer.json, where);
  }
  if (answer.status >= 400 && method !== 'HEAD')
    assertOutcome(answer, answer.status);
  return answer;
}

/** The answer is a refusal with this status and tells why in FHIR. */
export function assertOutcome(answer, status) {
  assert.equal(answer.status, status, answer.text.slice(0, 400));
  assert.equal(answer.json?.resourceType, 'OperationOutcome', answer.text.slice(0, 400));
  assert.ok(answer.json.issue.length > 0);
  assert.ok(['error', 'fatal'].includes(answer.json.issue[0].severity));
}

/** Stores a new resource and returns it as the hub has it. */
export async function stored(resource, options) {
  const answer = await fhir('POST', `/${resource.resourceType}`, { body: resource, ...options });
  assert.equal(answer.status, 201, `${resource.resourceType}: ${answer.text.slice(0, 400)}`);
  return answer.json;
}

/** Ids of a searchset's matches. */
export function matchIds(bundle) {
  return (bundle.entry ?? []).filter((entry) => entry.search.mode === 'match').map((entry) => entry.resource.id);
}

/** `Type?query`, which must succeed, as a Bundle. */
export async function found(type, query, options) {
  const answer = await fhir('GET', `/${type}?${query}`, options);
  assert.equal(answer.status, 200, `${type}?${query}: ${answer.text.slice(0, 400)}`);
  assert.equal(answer.json.type, 'searchset');
  return answer.json;
}
