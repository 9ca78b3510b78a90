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
