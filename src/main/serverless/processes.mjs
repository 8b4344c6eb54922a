import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure } from './failure.mjs';

/** Reads the ids of process groups, line by line; at the end of input, ends them and removes a folder. */
const CLEAN_UP = 'while read -r group; do all="$all -$group"; done; kill -s KILL -- $all; rm -rf "$1"';

/** About programs that may not be found. */
const HINTS = {
  java: ': install a JDK, 17 or newer, and have JAVA_HOME name it, or if that is not set, have it on the PATH',
  unzip: ': install it, or have it on the PATH',
  bootstrap: ', or what it needs: an interpreter, or the C library of Lambda (glibc)',
};

/**
 * Processes that end with this one, however it ends: a shell of its own waits for that and then cleans up. It would
 * even if this one were killed.
 */
export class Processes {
  #cleaner;
  #gently = [];

  /** @param {string} folder a folder that is removed with them */
  constructor(folder) {
    this.#cleaner = spawn('sh', ['-c', CLEAN_UP, 'sh', folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** Starts a program in a group of its own, which Ctrl-C does not reach. What it prints is on standard error here. */
  async start([program, ...args], options) {
    const child = spawn(program, args, { stdio: ['ignore', 2, 2], ...options, detached: true });
    child.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`)));
    try {
      await once(child, 'spawn');
    } catch (error) {
      const name = path.basename(program);
      throw new Failure(error.code === 'ENOENT' ? `${program} is not found${HINTS[name] ?? ''}` : error.message);
    }
    this.#cleaner.stdin.write(`${child.pid}\n`);
    return child;
  }

  /** Starts a program that is asked to end, and has five seconds for it, before it is made to. */
  async startService(command, options) {
    const child = await this.start(command, options);
    this.#gently.push(child);
    return child;
  }

  /** Runs a program to its end. */
  async run(command, options) {
    const ended = await (await this.start(command, options)).ended;
    if (ended !== 'status 0') {
      throw new Failure(`${command.join(' ')} ended with ${ended}`);
    }
  }

  /** Ends all of them, and returns when they are gone. */
  async end() {
    this.#gently.forEach((child) => child.kill('SIGTERM'));
    await Promise.race([Promise.all(this.#gently.map((child) => child.ended)), setTimeout(5000, null, { ref: false })]);
    const ended = once(this.#cleaner, 'exit');
    this.#cleaner.stdin.end();
    await ended;
  }
}
