// How well a voice is understood over a line that loses packets: two of ours against two of Chromium, turn about, both through the
// same relay with the same seeds, pictures of 640x360 beside it. Read sentences (LibriVox, of Debian's pocketsphinx-testdata) are said by
// both sides; what each hears is judged by STOI and by the words a recogniser finds in it.
// usage: node bench/visit_speech.mjs BIN [ROUNDS] [SECONDS] [LOSS,…]      (BIN holds visit_peer, line_relay and speech_score)
import {execFile, spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {promisify} from "node:util";
import {Browser} from "../tests/interop/browser.mjs";
import {median, ourCall, theirCall} from "./visit_pair.mjs";

const bin = process.argv[2], rounds = Number(process.argv[3] ?? 1), seconds = Number(process.argv[4] ?? 60);
const losses = (process.argv[5] ?? "0,0.05,0.1,0.2").split(",").map(Number), delayMs = 30, settle = 8, width = 640, height = 360;
const texts = "/usr/share/pocketsphinx/test/data/librivox", rate = 16000, pauseSeconds = 1;
const pause = s => new Promise(resolve => setTimeout(resolve, s * 1000));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "speech-"));

const sentences = readFileSync(join(texts, "transcription"), "utf8").trim().split("\n").map(line => {
  const [, words, id] = line.match(/^<s> (.*) <\/s> \((.*)\)$/);
  const file = join(texts, id + ".wav"), bytes = readFileSync(file);
  return {words: words.split(" "), file, samples: bytes.subarray(bytes.indexOf("data") + 8)};
});

// All sentences with a pause after each, as one file.
function speechFile() {
  const quiet = Buffer.alloc(2 * rate * pauseSeconds);
  const sound = Buffer.concat(sentences.flatMap(one => [one.samples, quiet])), head = Buffer.alloc(44);
  head.write("RIFF", 0), head.writeUInt32LE(36 + sound.length, 4), head.write("WAVEfmt ", 8), head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20), head.writeUInt16LE(1, 22), head.writeUInt32LE(rate, 24), head.writeUInt32LE(2 * rate, 28);
  head.writeUInt16LE(2, 32), head.writeUInt16LE(16, 34), head.write("data", 36), head.writeUInt32LE(sound.length, 40);
  const path = join(folder, "speech.wav");
  writeFileSync(path, Buffer.concat([head, sound]));
  return {path, seconds: sound.length / 2 / rate};
}
const speech = speechFile();

class Relay {
  constructor(seed) {
    this.child = spawn(join(bin, "line_relay"), [String(seed)], {stdio: ["pipe", "pipe", "inherit"]});
    this.waiting = [];
    createInterface({input: this.child.stdout}).on("line", line => this.waiting.shift()(JSON.parse(line).candidate));
  }
  say(message) { this.child.stdin.write(JSON.stringify(message) + "\n"); }
  rewritten(side, candidate) {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.say({side, candidate});
    });
  }
  stop() {
    return new Promise(resolve => {
      this.child.once("exit", resolve);
      this.child.stdin.end();
    });
  }
}

const bare = sdp => sdp.split("\r\n").filter(line => !line.startsWith("a=candidate")).join("\r\n");

// What one side signals as the other may hear it; nothing where it names another way than the relay.
async function carried(relay, side, signal) {
  if (signal.sdp) return {...signal, sdp: typeof signal.sdp === "string" ? bare(signal.sdp) : {...signal.sdp, sdp: bare(signal.sdp.sdp)}};
  const nested = typeof signal.candidate === "object" ? signal.candidate?.candidate : signal.candidate;
  if (!nested) return signal;
  const candidate = await relay.rewritten(side, nested);
  if (!candidate) return undefined;
  return {...signal, candidate: typeof signal.candidate === "object" ? {...signal.candidate, candidate} : candidate};
}

async function ours(relay, loss) {
  const reports = [[], []];
  const sides = await ourCall(join(bin, "visit_peer"), `${width}x${height}`, {speech: [speech.path],
    carry: (from, signal) => carried(relay, from, signal), reported: (index, one) => reports[index].push(one)});
  await pause(settle);
  relay.say({line: {loss, delayMs}});
  await pause(settle);
  const files = [0, 1].map(index => join(folder, "ours-" + index));
  reports.forEach(list => list.length = 0);
  sides.forEach((side, index) => side.send({keep: files[index]}));
  await pause(seconds);
  const fps = Math.min(...reports.map(list => list.reduce((sum, one) => sum + one.painted, 0) / seconds));
  await Promise.all(sides.map(side => side.stop()));
  return {files, fps};
}

async function theirs(relay, loss) {
  const browsers = [0, 1].map(() => new Browser(undefined, ["--headless=new", "--mute-audio", "--allow-loopback-in-peer-connection",
    "--enable-blink-features=MediaStreamInsertableStreams", "--disable-features=WebRtcHideLocalIpsWithMdns"]));
  try {
    const {pages, read} = await theirCall(browsers, width, height, {
      carry: (from, signal) => carried(relay, from, signal),
      // who may not use the microphone is not told of loopback either
      prepare: browser => browser.ask("Browser.grantPermissions", {permissions: ["audioCapture", "videoCapture"]}),
      opened: page => page.run(`useSpeech("${readFileSync(speech.path, "base64")}")`),
    });
    await pause(settle);
    relay.say({line: {loss, delayMs}});
    await pause(settle);
    await read();
    for (const one of pages) await one.run("keep()");
    await pause(seconds);
    const fps = Math.min(...(await read()).map(one => one.frames / seconds));
    const files = [];
    for (const index of [0, 1]) {
      files.push(join(folder, "theirs-" + index));
      writeFileSync(files[index], Buffer.from(await pages[index].run("takeHeard()"), "base64"));
    }
    return {files, fps};
  } finally {
    await Promise.all(browsers.map(one => one.close()));
  }
}

// Words that are wrong, missing or too many, as a share of those that were said.
function wrongWords(said, found) {
  let row = found.map((_, i) => i + 1);
  row.unshift(0);
  said.forEach((word, n) => {
    const next = [n + 1];
    found.forEach((other, i) => next.push(Math.min(row[i] + (word === other ? 0 : 1), row[i + 1] + 1, next[i] + 1)));
    row = next;
  });
  return row.at(-1);
}

async function judge(files) {
  const stoi = [];
  let wrong = 0, said = 0;
  for (const file of files) {
    const {stdout} = await run(join(bin, "speech_score"), [file, String(speech.seconds), ...sentences.map(one => one.file)]);
    for (const one of stdout.trim().split("\n").map(JSON.parse)) {
      stoi.push(one.stoi);
      const answer = await run("pocketsphinx_continuous", ["-infile", one.file, "-logfn", "/dev/null"]);
      const {words} = sentences[one.sentence];
      wrong += wrongWords(words, answer.stdout.trim().split(/\s+/).filter(word => word));
      said += words.length;
    }
  }
  return {stoi: stoi.reduce((sum, one) => sum + one, 0) / stoi.length, words: 1 - wrong / said};
}

const show = one => `STOI ${one.stoi.toFixed(3)}, words ${(100 * one.words).toFixed(0)} %, ${one.fps.toFixed(1)} fps`;
try {
  for (const loss of losses) {
    const own = [], other = [];
    for (let round = 0; round < rounds; ++round) {
      for (const [side, list] of [[ours, own], [theirs, other]]) {
        const relay = new Relay(1000 * (round + 1) + 100 * loss);
        relay.say({line: {loss: 0, delayMs}});
        const {files, fps} = await side(relay, loss);
        await relay.stop();
        list.push({...await judge(files), fps});
      }
      console.log(`${100 * loss} % loss, round ${round + 1}: ours ${show(own.at(-1))}; Chromium ${show(other.at(-1))}`);
    }
    const of = list => ({stoi: median(list.map(one => one.stoi)), words: median(list.map(one => one.words)), fps: median(list.map(one => one.fps))});
    console.log(`${100 * loss} % loss, medians: ours ${show(of(own))}; Chromium ${show(of(other))}`);
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
