// What the measuring scripts of calls share: one side of ours as a process, and waiting.
import {spawn} from "node:child_process";
import {createInterface} from "node:readline";

export const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export async function until(what, judge, patienceMs = 60_000) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await judge();
    if (answer) return answer;
    if (Date.now() > end) throw new Error("never happened: " + what);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/// `signalled` gets what is for the other side, `reported` each second's figures. `speech` is said where it is given.
export function startPeer(program, role, size, signalled, reported = () => {}, speech = []) {
  const child = spawn(program, [role, "VP8", size, ...speech], {stdio: ["pipe", "pipe", "inherit"]});
  const peer = {child, ready: false, first: -1, send: message => child.stdin.write(JSON.stringify(message) + "\n"),
    stop: () => new Promise(resolve => {
      child.once("exit", resolve);
      child.stdin.end();
    })};
  createInterface({input: child.stdout}).on("line", line => {
    const message = JSON.parse(line);
    if (message.signal) signalled(message.signal);
    else if (message.ready) peer.ready = true;
    else if (message.firstPictureMs !== undefined) peer.first = message.firstPictureMs;
    else reported(message);
  });
  return peer;
}

/// Two of ours in a call, once each has a picture of the other. `carry(from, signal)` may give another signal, or none; `starting(side)`
/// is called before each program begins.
export async function ourCall(program, size, {carry = (from, signal) => signal, reported = () => {}, starting = () => {}, speech = []} = {}) {
  const sides = [];
  ["offer", "answer"].forEach((role, index) => {
    starting(index);
    sides.push(startPeer(program, role, size, async signal => {
      const other = await carry(index, signal);
      if (other) sides[1 - index].send(other);
    }, one => reported(index, one), speech));
  });
  await until("both programs are up", () => sides.every(side => side.ready));
  sides[1].send({begin: true});
  sides[0].send({begin: true});
  await until("first pictures", () => sides.every(side => side.first >= 0));
  return sides;
}

/// The same by two browsers, with a page of visit_page.html each; `prepare(browser)` and `opened(page)` come before the call. `read` gives
/// what both pages report.
export async function theirCall(browsers, width, height, {carry = (from, signal) => signal, prepare = () => {}, opened = () => {}} = {}) {
  const pages = [], address = new URL("visit_page.html", import.meta.url).href;
  for (const index of [0, 1]) {
    await prepare(browsers[index]);
    pages[index] = await browsers[index].open(async text => {
      const other = await carry(index, JSON.parse(text));
      if (other) await pages[1 - index].run(`take(${JSON.stringify(JSON.stringify(other))})`);
    }, address);
  }
  for (const page of pages) await opened(page);
  await pages[1].run(`begin(false, ${width}, ${height})`);
  await pages[0].run(`begin(true, ${width}, ${height})`);
  const read = () => Promise.all(pages.map(async one => JSON.parse(await one.run("report()"))));
  await until("first pictures", async () => (await read()).every(one => one.width > 0));
  return {pages, read};
}
