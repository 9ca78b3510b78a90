// What a running call costs and how old its picture is when it is seen: two windows of ours against two of Chromium, turn about, on
// one display, same size and codec, without a GPU. CPU is that of both sides with all their processes, the display's own left out.
// usage: node bench/visit_load.mjs PATH/visit_peer [ROUNDS] [SECONDS]       (needs a display)
import {readdirSync, readFileSync} from "node:fs";
import {Browser} from "../tests/interop/browser.mjs";
import {median, ourCall, theirCall} from "./visit_pair.mjs";

const program = process.argv[2], rounds = Number(process.argv[3] ?? 5), seconds = Number(process.argv[4] ?? 15);
const settle = 10;
const pause = s => new Promise(resolve => setTimeout(resolve, s * 1000));

// CPU seconds of a process and all that it started.
function cpuOf(roots) {
  const parents = new Map(), used = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      parents.set(Number(name), Number(fields[1]));
      used.set(Number(name), (Number(fields[11]) + Number(fields[12])) / 100);
    } catch { /* it ended meanwhile */ }
  }
  let sum = 0;
  for (const [pid, cpu] of used) {
    let at = pid;
    while (at && !roots.includes(at)) at = parents.get(at);
    if (at) sum += cpu;
  }
  return sum;
}

async function measure(pids, reset, read) {
  await pause(settle);
  await reset();
  const cpu = cpuOf(pids), begun = Date.now();
  await pause(seconds);
  const took = (Date.now() - begun) / 1000;
  return {cpu: (cpuOf(pids) - cpu) / took * 100, ...await read(took)};
}

async function ours(width, height) {
  const reports = [[], []];
  const sides = await ourCall(program, `${width}x${height}`, {reported: (index, one) => reports[index].push(one)});
  const result = await measure(sides.map(side => side.child.pid), () => reports.forEach(list => list.length = 0), took => ({
    fps: Math.min(...reports.map(list => list.reduce((sum, one) => sum + one.painted, 0) / took)),
    delay: median(reports.flat().flatMap(one => one.pictureMs)),
    size: reports.map(list => `${list.at(-1).widthIn}x${list.at(-1).heightIn}`).join(" "),
  }));
  await Promise.all(sides.map(side => side.stop()));
  return result;
}

async function theirs(width, height) {
  const browsers = [0, 1].map(index => new Browser(undefined, [`--window-size=${width},${height + 90}`, `--window-position=${index * 40},0`,
    "--enable-blink-features=MediaStreamInsertableStreams", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
    "--disable-features=WebRtcHideLocalIpsWithMdns,CalculateNativeWinOcclusion"]));
  try {
    const {read} = await theirCall(browsers, width, height);
    return await measure(browsers.map(one => one.process.pid), read, async took => {
      const states = await read();
      return {fps: Math.min(...states.map(one => one.frames / took)), delay: median(states.flatMap(one => one.delays)),
        size: states.map(one => `${one.width}x${one.height}`).join(" ")};
    });
  } finally {
    await Promise.all(browsers.map(one => one.close()));
  }
}

const show = one => `${one.cpu.toFixed(0)} % CPU, ${one.delay} ms, ${one.fps.toFixed(1)} fps, ${one.size}`;
for (const [width, height] of [[640, 360], [1280, 720]]) {
  const own = [], other = [];
  for (let round = 0; round < rounds; ++round) {
    own.push(await ours(width, height));
    other.push(await theirs(width, height));
    console.log(`${height}p round ${round + 1}: ours ${show(own.at(-1))}; Chromium ${show(other.at(-1))}`);
  }
  const of = (list, what) => median(list.map(one => one[what]));
  console.log(`${height}p medians: CPU ours ${of(own, "cpu").toFixed(0)} %, Chromium ${of(other, "cpu").toFixed(0)} %, ratio ${(of(own, "cpu") / of(other, "cpu")).toFixed(2)}; `
    + `delay ours ${of(own, "delay")} ms, Chromium ${of(other, "delay")} ms, ratio ${(of(own, "delay") / of(other, "delay")).toFixed(2)}`);
}
