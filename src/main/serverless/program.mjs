import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { memorySize } from './environment.mjs';
import { Failure } from './failure.mjs';
import { lambdaRuntime, prepare } from './java.mjs';

const JAVA_HANDLER = 'io.rankly.lambda.JavaHandler::handleRequest';

// "ELF header" in the Tool Interface Standard's specification of ELF: where the machine stands, and which there are.
const MACHINE_OFFSET = 18;
const MACHINES = { 62: 'x64', 183: 'arm64' };

/**
 * Unpacks the zip that would be deployed.
 *
 * @returns {Promise<{command: string[], handler: string}>} how to run it: as the native program that it has, or in Java
 */
export async function unpack(serverless, definition, folder, processes, log) {
  const project = serverless.serviceDir;
  const zip = path.resolve(project, definition.package?.artifact ?? serverless.service.package.artifact);
  if (!existsSync(zip)) {
    throw new Failure(`There is no ${zip}: make it with ./mvnw package -Pnative, or ./mvnw package for Java`);
  }
  await processes.run(['unzip', '-qq', '-o', zip, '-d', folder]);
  const bootstrap = path.join(folder, 'bootstrap');
  if (existsSync(bootstrap)) {
    requireRunnable(bootstrap, zip);
    return { command: [bootstrap], handler: definition.handler };
  }
  await prepare(project, processes, log);
  return { command: lambdaRuntime(project, JAVA_HANDLER, memorySize(serverless, definition)), handler: JAVA_HANDLER };
}

/** Lambda would say no more than that it cannot run it. */
function requireRunnable(bootstrap, zip) {
  const refuse = (what) => {
    throw new Failure(`The bootstrap in ${zip} ${what}`);
  };
  if ((statSync(bootstrap).mode & 0o100) === 0) {
    refuse('is not executable');
  }
  const head = Buffer.alloc(MACHINE_OFFSET + 2);
  const file = openSync(bootstrap);
  readSync(file, head);
  closeSync(file);
  if (head.toString('latin1', 0, 4) === '\x7fELF') {
    const machine = MACHINES[head.readUInt16LE(MACHINE_OFFSET)] ?? 'another processor';
    if (process.platform !== 'linux' || machine !== process.arch) {
      const here = `${process.platform} on ${process.arch}`;
      refuse(`is for linux on ${machine}, and this is ${here}; ./mvnw package makes a zip for Java`);
    }
  } else if (!head.toString('latin1').startsWith('#!')) {
    refuse('is no program for Linux');
  }
}
