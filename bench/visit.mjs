// How long until both sides see each other: two of our calls against two Chromiums, turn about, same machine, same network.
// From the start of both sides to the first decoded picture at the later one; camera and encoder start included on both.
// usage: node bench/visit.mjs PATH/interop_peer [ROUNDS]
import {spawn} from "node:child_process";
import {createInterface} from "node:readline";
import {Browser} from "../tests/interop/browser.mjs";

const program = process.argv[2], rounds = Number(process.argv[3] ?? 5);
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

async function until(judge) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await judge();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error("no picture within a minute");
    await pause(100);
  }
}

async function ours() {
  const sides = ["offer", "answer"].map(role => ({child: spawn(program, [role, "VP8"], {stdio: ["pipe", "pipe", "ignore"]}), first: -1}));
  sides.forEach((side, index) => createInterface({input: side.child.stdout}).on("line", line => {
    const message = JSON.parse(line);
    if (message.signal) sides[1 - index].child.stdin.write(JSON.stringify(message.signal) + "\n");
    if (message.firstPictureMs >= 0) side.first = message.firstPictureMs;
  }));
  const result = await until(() => sides.every(side => side.first >= 0) ? Math.max(...sides.map(side => side.first)) : undefined);
  await Promise.all(sides.map(side => new Promise(resolve => {
    side.child.once("exit", resolve);
    side.child.stdin.end();
  })));
  return result;
}

async function theirs(browsers) {
  const pages = [];
  const early = [[], []];
  let ready = false;
  const pass = (to, text) => ready ? pages[to].run(`take(${JSON.stringify(text)})`) : early[to].push(text);
  pages[0] = await browsers[0].open(text => pass(1, text));
  pages[1] = await browsers[1].open(text => pass(0, text));
  await pages[1].run(`begin(false, "VP8")`);
  await pages[0].run(`begin(true, "VP8")`);
  ready = true;
  for (const to of [0, 1]) for (const text of early[to]) await pages[to].run(`take(${JSON.stringify(text)})`);
  const result = await until(async () => {
    const states = await Promise.all(pages.map(async page => JSON.parse(await page.run("report()"))));
    return states.every(state => state.firstPictureMs >= 0) ? Math.max(...states.map(state => state.firstPictureMs)) : undefined;
  });
  await Promise.all(pages.map(page => page.run("peer.close()")));
  return result;
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const browsers = [new Browser(), new Browser()]; // a page in the background gets no pictures
try {
  const own = [], other = [];
  await theirs(browsers); // its first call loads what later ones have
  for (let round = 0; round < rounds; ++round) {
    own.push(Math.round(await ours()));
    other.push(Math.round(await theirs(browsers)));
  }
  console.log(`first picture at both sides, ms: ours ${own.join(" ")} (median ${median(own)}), Chromium ${other.join(" ")} (median ${median(other)}), `
    + `ratio ${(median(own) / median(other)).toFixed(2)}`);
} finally {
  await Promise.all(browsers.map(browser => browser.close()));
}
