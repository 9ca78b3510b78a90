// Calls between this program (interop_peer) and Chromium: both codecs, whoever offers, judged by what is seen and heard.
// usage: node calls.mjs PATH/interop_peer
import {spawn} from "node:child_process";
import {createInterface} from "node:readline";
import {Browser} from "./browser.mjs";

const program = process.argv[2];
const patience = 60_000;

function startPeer(offers, codec, onSignal) {
  const child = spawn(program, [offers ? "offer" : "answer", codec], {stdio: ["pipe", "pipe", "inherit"]});
  const peer = {report: {}, send: text => child.stdin.write(text + "\n"), stop: () => new Promise(resolve => {
    child.once("exit", code => resolve(code));
    child.stdin.end();
  })};
  createInterface({input: child.stdout}).on("line", line => {
    const message = JSON.parse(line);
    if (message.signal) onSignal(JSON.stringify(message.signal));
    else Object.assign(peer.report, message);
  });
  return peer;
}

async function until(what, judge) {
  const end = Date.now() + patience;
  for (;;) {
    if (await judge()) return;
    if (Date.now() > end) throw new Error("never happened: " + what);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

async function call(browser, weOffer, codec) {
  const begun = Date.now();
  let peer;
  const page = await browser.open(text => peer.send(text));
  const early = [];
  let ready = false;
  peer = startPeer(weOffer, codec, text => ready ? page.run(`take(${JSON.stringify(text)})`) : early.push(text));
  try {
    await page.run(`begin(${!weOffer}, "${codec}")`);
    ready = true;
    for (const text of early) await page.run(`take(${JSON.stringify(text)})`);
    let seen = {};
    await until("our red picture in the browser", async () => {
      seen = JSON.parse(await page.run("report()"));
      const c = seen.colour;
      return c && c[0] > 180 && c[1] < 70 && c[2] < 70 && seen.frames > 10;
    });
    await until("our tone of 440 Hz in the browser", async () => {
      seen = JSON.parse(await page.run("report()"));
      return Math.abs(seen.tone - 440) < 12;
    });
    await until("the codec", async () => JSON.parse(await page.run("report()")).codec.toUpperCase() === "VIDEO/" + codec);
    await until("the browser's green picture", () => peer.report.green === true);
    await until("the browser's tone of 1500 Hz", () => peer.report.tone1500 > 0.8);
    await until("the browser's message", () => peer.report.message === "from the browser");
    await until("our message in the browser", async () =>
      JSON.parse(await page.run("report()")).messages.includes("from the workstation"));
    console.log(`ok   ${codec} ${weOffer ? "we offer" : "browser offers"}: first picture there ${Math.round(seen.firstPictureMs)} ms after its start, `
      + `here ${peer.report.firstPictureMs} ms; ${Date.now() - begun} ms in all`);
  } catch (error) {
    console.log(`FAIL ${codec} ${weOffer ? "we offer" : "browser offers"}: ${error.message}; browser: ${await page.run("report()")}; `
      + `here: ${JSON.stringify(peer.report)}`);
    process.exitCode = 1;
  } finally {
    const code = await peer.stop();
    if (code !== 0) {
      console.log(`FAIL the program ended with ${code}`);
      process.exitCode = 1;
    }
  }
}

const browser = new Browser();
try {
  for (const codec of ["VP8", "H264"])
    for (const weOffer of [true, false])
      await call(browser, weOffer, codec);
} finally {
  await browser.close();
}
