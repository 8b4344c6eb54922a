import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const VERSION = '/2018-06-01/runtime';

/**
 * The Runtime API through which AWS Lambda feeds a function ("Using the Lambda runtime API" in its developer guide), on
 * loopback, for one event. It emits `asked` when the function has been given the event, and `told` with `response`,
 * `error` or `init/error`, and the text, when the function has posted that.
 */
export class RuntimeApi extends EventEmitter {
  #server = createServer((request, response) => this.#serve(request, response));
  #id = randomUUID();
  #event;
  #seconds;
  #context;

  /**
   * @param {string} event JSON
   * @param {number} seconds how long the function is told that it may take
   * @param {string=} context the client context, JSON in ASCII
   */
  constructor(event, seconds, context) {
    super();
    this.#event = event;
    this.#seconds = seconds;
    this.#context = context;
  }

  /** Opens it; returns what a function finds in AWS_LAMBDA_RUNTIME_API. */
  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request, response) {
    const call = `${request.method} ${request.url}`;
    const body = await text(request);
    const told = {
      [`POST ${VERSION}/init/error`]: 'init/error',
      [`POST ${VERSION}/invocation/${this.#id}/response`]: 'response',
      [`POST ${VERSION}/invocation/${this.#id}/error`]: 'error',
    }[call];
    if (call === `GET ${VERSION}/invocation/next`) {
      this.#next(response);
    } else if (told) {
      response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}');
      this.emit('told', told, body);
    } else {
      response.writeHead(404).end();
    }
  }

  /** The event, once. Whoever asks again waits until it is over. */
  #next(response) {
    if (this.#event === undefined) {
      return;
    }
    response
      .writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': this.#id,
        'Lambda-Runtime-Deadline-Ms': Date.now() + this.#seconds * 1000,
        'Lambda-Runtime-Trace-Id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
        'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:local',
        ...(this.#context && { 'Lambda-Runtime-Client-Context': this.#context }),
      })
      .end(this.#event);
    this.#event = undefined;
    this.emit('asked');
  }
}
