// Drives a headless Chromium over its debugging pipe: no packages, no sockets.
import {spawn} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export class Browser {
  // `window`: switches of one that is seen; without them there is none.
  constructor(program = process.env.CHROMIUM || "chromium", window = ["--headless=new", "--mute-audio", "--disable-features=WebRtcHideLocalIpsWithMdns"]) {
    this.home = mkdtempSync(join(tmpdir(), "interop-"));
    this.process = spawn(program, [...window, "--no-sandbox", "--disable-gpu", "--no-first-run",
      "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage",
      "--allow-file-access-from-files", `--user-data-dir=${this.home}`, "--remote-debugging-pipe", "about:blank"],
      {stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"]});
    this.next = 1;
    this.waiting = new Map();
    this.onEvent = () => {};
    let rest = "";
    this.process.stdio[4].on("data", chunk => {
      rest += chunk;
      const parts = rest.split("\0");
      rest = parts.pop();
      for (const part of parts) this.take(JSON.parse(part));
    });
  }

  take(message) {
    const waiting = this.waiting.get(message.id);
    if (!waiting) return this.onEvent(message);
    this.waiting.delete(message.id);
    message.error ? waiting.reject(new Error(message.error.message)) : waiting.resolve(message.result);
  }

  ask(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, {resolve, reject});
      this.process.stdio[3].write(JSON.stringify({id, method, params, sessionId}) + "\0");
    });
  }

  // `told` gets what the page says with tell().
  async open(told, address = new URL("page.html", import.meta.url).href) {
    const {targetId} = await this.ask("Target.createTarget", {url: "about:blank"});
    const {sessionId} = await this.ask("Target.attachToTarget", {targetId, flatten: true});
    const pages = this.pages ??= new Map();
    pages.set(sessionId, told);
    this.onEvent = event => {
      if (event.method === "Runtime.bindingCalled") pages.get(event.sessionId)?.(event.params.payload);
    };
    await this.ask("Page.enable", {}, sessionId);
    await this.ask("Runtime.enable", {}, sessionId);
    await this.ask("Runtime.addBinding", {name: "tell"}, sessionId);
    const loaded = new Promise(resolve => {
      const inner = this.onEvent;
      this.onEvent = event => {
        if (event.method === "Page.loadEventFired" && event.sessionId === sessionId) resolve();
        inner(event);
      };
    });
    await this.ask("Page.navigate", {url: address}, sessionId);
    await loaded;
    return {
      run: async expression => {
        const answer = await this.ask("Runtime.evaluate", {expression, awaitPromise: true, returnByValue: true, userGesture: true}, sessionId);
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
        return answer.result.value;
      },
    };
  }

  close() {
    return new Promise(resolve => {
      this.process.once("exit", () => {
        rmSync(this.home, {recursive: true, force: true, maxRetries: 5});
        resolve();
      });
      this.process.kill("SIGKILL");
    });
  }
}

export const folder = fileURLToPath(new URL(".", import.meta.url));
