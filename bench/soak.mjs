// A long call between two of our windows: memory after five minutes against the end, lip sync each second, GStreamer objects that are left.
// Ends with 1 where one of them misses its aim (docs/performance.md), or where nothing was measured.
// usage: node bench/soak.mjs PATH/visit_peer [MINUTES] [WIDTHxHEIGHT]      (needs a display, or QT_QPA_PLATFORM=offscreen)
import {readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {median, ourCall, quantile} from "./visit_pair.mjs";

const program = process.argv[2], minutes = Number(process.argv[3] ?? 20), size = process.argv[4] ?? "1280x720";
const kMostApartMs = 40; // picture and voice, in 90 of 100 seconds
const settled = Math.min(5, minutes / 4);
const logs = [0, 1].map(index => join(tmpdir(), `soak-${process.pid}-${index}.log`));
// Everything that is an object; buffers come and go thirty times a second and would cost more to watch than the call.
process.env.GST_TRACERS = 'leaks(filters="GstObject")';
process.env.GST_DEBUG = "GST_TRACER:7";
const seconds = [[], []];
const sides = await ourCall(program, size, {
  starting: index => process.env.GST_DEBUG_FILE = logs[index],
  reported: (index, report) => seconds[index].push(report),
});
const begun = Date.now();
const at = [];
while (Date.now() - begun < minutes * 60_000) {
  await new Promise(resolve => setTimeout(resolve, 1000));
  if (at.length === 0 && Date.now() - begun >= settled * 60_000) at.push(...seconds.map(list => list.length));
}
const codes = await Promise.all(sides.map(side => side.stop()));
let failed = codes.some(code => code !== 0);
sides.forEach((side, index) => {
  const all = seconds[index];
  const memory = list => median(list.map(one => one.residentKib)) / 1024;
  const early = memory(all.slice(Math.max(0, at[index] - 10), at[index] + 10)), late = memory(all.slice(-21, -1));
  const apart = all.slice(10).flatMap(one => one.pictureMs.length && one.voiceMs.length ? [median(one.pictureMs) - one.voiceMs[0]] : []);
  const delays = all.slice(10).flatMap(one => one.pictureMs);
  const leaks = readFileSync(logs[index], "utf8").split("\n").filter(line => line.includes("object-alive, ")).map(line => line.match(/type-name=\(string\)([^,]+)/)?.[1])
    .filter(name => name !== "%s" && name !== "GstDtlsAgent"); // the tracer's own words; the program's one certificate, kept until its end
  rmSync(logs[index]);
  if (apart.length === 0 || delays.length === 0 || !(early > 0 && late > 0)) {
    failed = true;
    console.log(`${index === 0 ? "offering" : "answering"} side: ended with ${codes[index]}; ${all.length} s, nothing to judge: ${delays.length} pictures, ${apart.length} seconds with picture and voice`);
    return;
  }
  const earliest = quantile(apart, 0.05), latest = quantile(apart, 0.95);
  failed ||= late > early * 1.05 + 2 || leaks.length > 0 || earliest < -kMostApartMs || latest > kMostApartMs;
  console.log(`${index === 0 ? "offering" : "answering"} side: ended with ${codes[index]}; ${all.length} s; memory ${early.toFixed(1)} MiB after ${settled} min, `
    + `${late.toFixed(1)} at the end; picture ${all.at(-2).widthIn}x${all.at(-2).heightIn}, ${(all.slice(10).reduce((sum, one) => sum + one.painted, 0) / (all.length - 10)).toFixed(1)} painted a second, `
    + `${median(delays)} ms old (p95 ${quantile(delays, 0.95)}); picture after voice ${median(apart)} ms (5-95 %: ${earliest} to ${latest}, of ${apart.length} seconds); `
    + `CPU ${((all.at(-1).cpu - all[at[index]].cpu) / (all.length - 1 - at[index]) * 100).toFixed(0)} %; left: ${leaks.length ? leaks.join(" ") : "nothing"}`);
});
process.exitCode = failed ? 1 : 0;
