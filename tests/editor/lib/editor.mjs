// An editor without a screen: the language server of taplo, in this process.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import taplo from "@taplo/lsp";

const noNetwork = () => {
  throw new Error("the language server asked the network");
};

export class Editor {
  #server;
  #next = 0;
  #waiting = new Map();
  #versions = new Map();
  #file = "";
  #folder;
  /** What the server said last of the open file. */
  problems = [];

  static async open(folder) {
    const editor = new Editor();
    await editor.#start(folder);
    return editor;
  }

  async #start(folder) {
    this.#folder = folder;
    const environment = {
      now: () => new Date(0),
      envVar: () => undefined,
      envVars: () => [],
      stdErrAtty: () => false,
      stdin: async () => new Uint8Array(),
      stdout: async (bytes) => bytes.length,
      stderr: async (bytes) => bytes.length,
      glob: () => [],
      readFile: async (file) => readFileSync(file),
      writeFile: async () => {},
      urlToFilePath: fileURLToPath,
      isAbsolute: path.isAbsolute,
      cwd: () => folder,
      findConfigFile: (from) => [".taplo.toml", "taplo.toml"].map((name) => path.join(from, name)).find(existsSync),
      fetch: { fetch: noNetwork, Headers, Request, Response },
    };
    this.#server = await taplo.TaploLsp.initialize(environment, { onMessage: (message) => this.#receive(message) });
    const uri = pathToFileURL(folder).href;
    await this.#ask("initialize", { processId: null, rootUri: uri, workspaceFolders: [{ uri, name: "shop" }], capabilities: {} });
    this.#tell("initialized", {});
  }

  /** Puts `text` into `file` (on the screen, not on the disk), and waits for what the server says of it. */
  async edit(file, text) {
    this.#file = pathToFileURL(path.join(this.#folder, file)).href;
    this.problems = [];
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    const textDocument = { uri: this.#file, languageId: "toml", version };
    if (version === 1) this.#tell("textDocument/didOpen", { textDocument: { ...textDocument, text } });
    else this.#tell("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    // Opening and reading the schema are several messages; problems come with the last.
    for (let waited = 0; waited < 10_000 && !this.problems.length; waited += 50) await new Promise((done) => setTimeout(done, 50));
  }

  /** What is offered at a place; lines and columns from 0. */
  async complete(line, character) {
    const answer = await this.#ask("textDocument/completion", this.#place(line, character));
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  /** What is shown over a place. */
  async hover(line, character) {
    const answer = await this.#ask("textDocument/hover", this.#place(line, character));
    return answer?.contents?.value ?? "";
  }

  #place(line, character) {
    return { textDocument: { uri: this.#file }, position: { line, character } };
  }

  #receive(message) {
    if (message.method && message.id !== undefined) {
      const result = message.method === "workspace/configuration" ? message.params.items.map(() => null) : null;
      this.#server.send({ jsonrpc: "2.0", id: message.id, result });
    } else if (message.method === "textDocument/publishDiagnostics") {
      if (message.params.uri === this.#file) this.problems = message.params.diagnostics;
    } else if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message.result);
    }
  }

  #ask(method, params) {
    const id = ++this.#next;
    return new Promise((answer) => {
      this.#waiting.set(id, answer);
      this.#server.send({ jsonrpc: "2.0", id, method, params });
    });
  }

  #tell(method, params) {
    this.#server.send({ jsonrpc: "2.0", method, params });
  }
}
