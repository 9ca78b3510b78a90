// News as Server-Sent Events: a hint after each change, an id to go on from, a sign of life in between.
import assert from 'node:assert/strict';
import https from 'node:https';
import { after, describe, test } from 'node:test';
import { agent, baseUrl, stored, tokens } from './support/hub.mjs';

const open = new Set();

/** One open stream: `next(wanted)` resolves with the first event or comment that `wanted` accepts and that was not given before. */
function listen({ token = tokens.events, lastEventId } = {}) {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream', ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) };
  return new Promise((resolve, reject) => {
    const request = https.get(new URL('/events', baseUrl), { headers, agent: new https.Agent({ ca: agent.options.ca }) }, (response) => {
      const stream = { status: response.statusCode, headers: response.headers, close: () => request.destroy(), next: reader(response) };
      open.add(stream);
      resolve(stream);
    });
    request.on('error', reject);
  });
}

function reader(response) {
  const waiting = [];
  const blocks = [];
  let text = '';
  const give = () => {
    for (let w = 0; w < waiting.length;) {
      const at = blocks.findIndex(waiting[w].wanted);
      if (at < 0) {
        ++w;
        continue;
      }
      waiting[w].resolve(blocks[at]);
      blocks.splice(0, at + 1);
      waiting.splice(w, 1);
    }
  };
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('data', (piece) => {
    const lines = (text + piece).split('\n\n');
    text = lines.pop();
    blocks.push(...lines.map(parse));
    give();
  });
  return (wanted = () => true) => new Promise((resolve) => {
    waiting.push({ wanted, resolve });
    give();
  });
}

function parse(block) {
  const event = { comment: false };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === 0)
      event.comment = true;
    else
      event[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
  }
  return event;
}

const isChange = (event) => event.event === 'changes';
const write = () => stored({ resourceType: 'Basic', code: { text: 'news' } });

describe('events', { timeout: 90_000 }, () => {
  // Another reader than the others: the hub keeps a few streams for each.
  const quiet = listen({ token: tokens.all });
  after(() => open.forEach((stream) => stream.close()));

  test('news come after a write, with a position that moves', async () => {
    const stream = await listen();
    assert.equal(stream.status, 200);
    assert.match(stream.headers['content-type'], /^text\/event-stream/);
    const greeting = await stream.next(({ id }) => id);
    await write();
    const first = await stream.next(isChange);
    assert.equal(JSON.parse(first.data).cursor, first.id);
    assert.notEqual(first.id, greeting.id);
    await write();
    const second = await stream.next((event) => isChange(event) && event.id !== first.id);
    assert.notEqual(second.id, first.id);
    stream.close();
  });

  test('who comes back with Last-Event-ID hears at once that something was missed', async () => {
    const stream = await listen();
    const { id } = await stream.next((event) => event.id);
    stream.close();
    await write();
    const back = await listen({ lastEventId: id });
    const missed = await back.next(isChange);
    assert.notEqual(missed.id, id);
    back.close();
  });

  test('who missed nothing hears nothing until there is news', async () => {
    const stream = await listen();
    await stream.next((event) => event.id);
    await write();
    const { id } = await stream.next(isChange);
    stream.close();
    const back = await listen({ lastEventId: id });
    await write();
    const first = await back.next(({ comment }) => !comment);
    assert.ok(isChange(first) && first.id !== id, JSON.stringify(first));
    back.close();
  });

  test('a Last-Event-ID from nowhere does no harm', async () => {
    for (const lastEventId of ['x', '9'.repeat(500), "1' OR 1", '-1']) {
      const stream = await listen({ lastEventId });
      assert.equal(stream.status, 200);
      assert.ok((await stream.next((event) => event.id)).id);
      stream.close();
    }
  });

  test('a sign of life comes on a stream without news', async () => {
    assert.ok((await (await quiet).next(({ comment }) => comment)).comment);
  });
});
