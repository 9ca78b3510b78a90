// How long until both sides see each other: two of our calls against two Chromiums, turn about, same machine, same network. Both
// programs and pages are up and have loaded what a call needs (ours in its waiting room, theirs by a call before) when the time
// begins; it ends with the first decoded picture at the later side. Camera and encoder start in it on both.
// usage: node bench/visit.mjs PATH/visit_peer [ROUNDS]
import {Browser} from "../tests/interop/browser.mjs";
import {median, ourCall, until} from "./visit_pair.mjs";

const program = process.argv[2], rounds = Number(process.argv[3] ?? 5);

async function ours() {
  const sides = await ourCall(program, "640x360");
  await Promise.all(sides.map(side => side.stop()));
  return Math.max(...sides.map(side => side.first));
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
  const result = await until("first pictures", async () => {
    const states = await Promise.all(pages.map(async page => JSON.parse(await page.run("report()"))));
    return states.every(state => state.firstPictureMs >= 0) && {ms: Math.max(...states.map(state => state.firstPictureMs))};
  });
  await Promise.all(pages.map(page => page.run("peer.close()")));
  return result.ms;
}

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
