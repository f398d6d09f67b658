/**
 * A bare HTTP/1.1 client over one socket. It sends bytes that were made before the clock started and
 * looks at no more of an answer than it must, so that what is measured is the server.
 */
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";

export interface Answer {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: Buffer;
}

export class Connection {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #received = 0;
  /** Length of head and body together; 0 while the head is not there. */
  #expected = 0;
  #bodyStart = 0;
  #head = "";
  #waiting: PromiseWithResolvers<Answer> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket.setNoDelay();
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the server has hung up")));
  }

  /** @param url whose host and port are connected to */
  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, "connect");
    return new Connection(socket);
  }

  /**
   * The answer to one request, whatever its status; one is on its way at a time.
   *
   * @param request all of it, as it goes over the wire
   */
  send(request: Buffer): Promise<Answer> {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  /** The same. @throws Error when the answer is not 200 */
  async ask(request: Buffer): Promise<Answer> {
    const answer = await this.send(request);
    if (answer.status === 200) return answer;
    throw new Error(`the answer is ${answer.head}${answer.body.toString()}`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#expected === 0) this.#readHead();
    if (this.#expected > 0 && this.#received >= this.#expected) this.#finish();
  }

  #readHead(): void {
    const text = Buffer.concat(this.#chunks);
    const end = text.indexOf("\r\n\r\n");
    if (end === -1) return;
    this.#bodyStart = end + 4;
    this.#head = text.toString("latin1", 0, this.#bodyStart);
    const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(this.#head) ?? [];
    if (length === undefined) this.#fail(new Error(`no length: ${this.#head}`));
    else this.#expected = this.#bodyStart + Number(length);
  }

  #finish(): void {
    const answer = {
      status: Number(this.#head.slice(9, 12)),
      head: this.#head,
      body: Buffer.concat(this.#chunks).subarray(this.#bodyStart),
    };
    this.#chunks = [];
    this.#received = 0;
    this.#expected = 0;
    this.#waiting?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
  }
}
